package dev.tandem.tools.latency;

import dev.tandem.audio.Recording;
import dev.tandem.audio.Signal;
import dev.tandem.client.ClientStream;
import dev.tandem.client.FileStreamer;
import dev.tandem.client.ListenOptions;
import dev.tandem.client.StreamEvent;
import dev.tandem.client.TandemClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several who speak at once, in real time: each says all recordings, one after the other, and
 * begins with another one.
 *
 * @param recordings what they say
 * @param num how many they are
 */
record Speakers(List<Recording> recordings, int num) {
  /** After which an utterance is over because of silence, and not because the stream closes. */
  private static final double SILENCE_SECONDS = 1.5;

  /** Adds the silence. */
  Speakers {
    recordings = recordings.stream().map(Speakers::withSilence).toList();
  }

  /** All speak, and have heard all finals. */
  void speak(URI gateway, Latencies latencies) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(num);
    try {
      List<Future<?>> speakers = new ArrayList<>();
      for (int i = 0; i < num; i++) {
        List<Recording> own = new ArrayList<>(recordings);
        Collections.rotate(own, i);
        speakers.add(threads.submit(() -> speak(own, gateway, latencies)));
      }
      for (Future<?> speaker : speakers) {
        speaker.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a stream failed: " + e.getCause().getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Seconds of audio that all say together. */
  double audioSeconds() {
    return num * recordings.stream().mapToDouble(Speakers::seconds).sum();
  }

  private static Void speak(List<Recording> recordings, URI gateway, Latencies latencies)
      throws InterruptedException {
    TandemClient client = new TandemClient();
    for (Recording recording : recordings) {
      ListenOptions options = ListenOptions.mono(recording.sampleRateHz());
      ClientStream stream = client.open(gateway, options, event -> accept(event, latencies)).join();
      FileStreamer.inRealTime().play(recording, stream);
      requireComplete(stream.close().join());
    }
    return null;
  }

  /** The slowest finals must not be left out. */
  private static void requireComplete(StreamEvent.Closed end) {
    if (!end.complete()) {
      throw new IllegalStateException("not all finals of stream %s came".formatted(end.stream()));
    }
  }

  private static void accept(StreamEvent event, Latencies latencies) {
    if (event instanceof StreamEvent.Transcript transcript) {
      latencies.came(transcript, System.currentTimeMillis());
    }
  }

  private static double seconds(Recording recording) {
    return recording.mono().length() / (double) recording.sampleRateHz();
  }

  private static Recording withSilence(Recording recording) {
    int numSamples = (int) (SILENCE_SECONDS * recording.sampleRateHz());
    Signal silence = Signal.of(new float[numSamples]);
    return new Recording(recording.sampleRateHz(), recording.mono().then(silence));
  }
}
