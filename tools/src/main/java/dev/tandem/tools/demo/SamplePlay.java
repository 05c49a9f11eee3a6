package dev.tandem.tools.demo;

import dev.tandem.client.Arm;
import dev.tandem.client.ClientStream;
import dev.tandem.client.FileStreamer;
import dev.tandem.client.ListenOptions;
import dev.tandem.client.StreamEvent;
import dev.tandem.client.TandemClient;
import dev.tandem.scoring.ErrorRate;
import dev.tandem.scoring.WordErrorRate;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Plays one sample into the gateway in real time, as a client would, and collects what comes. */
final class SamplePlay {
  private final Sample sample;
  private final Consumer<SamplePlay> onTranscript;
  private final Map<Arm, Heard> heard = new EnumMap<>(Arm.class);

  /**
   * A play that has not begun.
   *
   * @param onTranscript called after each transcript, on the client's thread
   */
  SamplePlay(Sample sample, Consumer<SamplePlay> onTranscript) {
    this.sample = sample;
    this.onTranscript = onTranscript;
    for (Arm arm : Arm.values()) {
      heard.put(arm, new Heard(arm));
    }
  }

  /** Returns when the stream is closed and the finals of both arms have come. */
  List<SampleScore> run(TandemClient client, URI gateway) throws InterruptedException {
    ListenOptions options =
        ListenOptions.mono(sample.recording().sampleRateHz())
            .named(sample.name())
            .withReference(sample.reference());
    ClientStream stream = client.open(gateway, options, this::accept).join();
    FileStreamer.inRealTime().play(sample.recording(), stream);
    StreamEvent.Closed closed = stream.close().join();
    if (!closed.complete()) {
      throw new IllegalStateException(
          "not all finals of %s came in time; is a service overloaded?".formatted(sample.name()));
    }
    return scores();
  }

  private synchronized List<SampleScore> scores() {
    return heard.values().stream().map(arm -> arm.score(sample)).toList();
  }

  private void accept(StreamEvent event) {
    if (event instanceof StreamEvent.Transcript transcript) {
      synchronized (this) {
        heard.get(transcript.arm()).accept(transcript);
      }
      onTranscript.accept(this);
    }
  }

  /** The sample that is played. */
  Sample sample() {
    return sample;
  }

  /** What an arm has said so far, and how well. */
  synchronized SampleScore score(Arm arm) {
    return heard.get(arm).score(sample);
  }

  /** 1 minus the word edit distance of both transcripts over the longer one's length. */
  double agreement() {
    String staged = score(Arm.STAGED).hypothesis();
    String endToEnd = score(Arm.END_TO_END).hypothesis();
    ErrorRate oneWay = WordErrorRate.of(staged, endToEnd);
    ErrorRate otherWay = WordErrorRate.of(endToEnd, staged);
    int longer = Math.max(oneWay.numReference(), otherWay.numReference());
    return longer == 0 ? 1 : 1 - (double) oneWay.errors() / longer;
  }
}
