package dev.tandem.client;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Recording;
import java.time.Duration;

/**
 * Plays a recording into a stream, 100 ms a piece, as a microphone would or as fast as the gateway
 * takes it. Immutable; one may play many recordings at once.
 */
public final class FileStreamer {
  private static final int PIECES_PER_SECOND = 10;

  private final Pace pace;

  FileStreamer(Pace pace) {
    this.pace = pace;
  }

  /** In real time: each piece leaves when its last sample would have been spoken. */
  public static FileStreamer inRealTime() {
    return new FileStreamer(Pace.realTime());
  }

  /** As fast as the gateway acknowledges. */
  public static FileStreamer fast() {
    return new FileStreamer(Pace.acknowledged());
  }

  /**
   * Sends all of {@code recording}; the stream stays open.
   *
   * @throws IllegalArgumentException if the stream was opened for another rate, or several channels
   * @throws GatewayException if the stream ends first, or the gateway takes no more
   */
  public void play(Recording recording, ClientStream stream) throws InterruptedException {
    requireSameShape(recording, stream.options());
    Pace.Start start = pace.start(stream);
    long numSamples = recording.mono().length();
    for (long piece = 0; at(piece, recording) < numSamples; piece++) {
      int from = (int) at(piece, recording);
      int to = (int) Math.min(numSamples, at(piece + 1, recording));
      start.awaitDue(timeOf(to, recording));
      stream.send(Pcm16.encode(recording.mono().slice(from, to)));
    }
  }

  /** First sample of a piece; by multiplication, so that no rate makes the pieces drift. */
  private static long at(long piece, Recording recording) {
    return piece * recording.sampleRateHz() / PIECES_PER_SECOND;
  }

  private static Duration timeOf(long sample, Recording recording) {
    return Duration.ofNanos(sample * 1_000_000_000L / recording.sampleRateHz());
  }

  private static void requireSameShape(Recording recording, ListenOptions options) {
    if (options.sampleRateHz() != recording.sampleRateHz() || options.numChannels() != 1) {
      throw new IllegalArgumentException(
          "the stream was opened for %d channels at %d Hz, the recording is mono at %d Hz"
              .formatted(options.numChannels(), options.sampleRateHz(), recording.sampleRateHz()));
    }
  }
}
