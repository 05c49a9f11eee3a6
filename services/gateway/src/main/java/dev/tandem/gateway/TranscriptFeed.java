package dev.tandem.gateway;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One subscriber to one stream: what was heard before, if it wants that, then what is heard, each
 * transcript once and in order; and the end, once the last final has come. For one thread, except
 * {@link #offer} and {@link #offerError}.
 */
final class TranscriptFeed {
  // History and present overlap: the subscription begins before the history is read, so that
  // nothing falls between them.

  /** Where a feed goes. */
  interface Receiver {
    void transcript(Transcript transcript) throws IOException;

    void lost(StreamError error) throws IOException;

    void heartbeat() throws IOException;
  }

  private static final int MAX_WAITING = 10_000;

  /** How soon the end of a stream is noticed that no transcript announces. */
  private static final Duration TICK = Duration.ofMillis(200);

  private final BlockingQueue<Transcript> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private final Queue<StreamError> errors = new ConcurrentLinkedQueue<>();
  private final NewestTranscripts newest = new NewestTranscripts();
  private final Map<Arm, Integer> lastFinal = new EnumMap<>(Arm.class);
  private final Receiver receiver;
  private volatile boolean overrun;

  TranscriptFeed(Receiver receiver) {
    this.receiver = receiver;
  }

  /** A transcript was heard; never blocks. A subscriber that is far too slow is let go. */
  void offer(Transcript transcript) {
    overrun |= !waiting.offer(transcript);
  }

  /** A stage has lost an utterance; never blocks. There are as few as there are utterances. */
  void offerError(StreamError error) {
    errors.add(error);
  }

  /** Passes on what was not passed on yet. */
  void passOn(Transcript transcript) throws IOException {
    if (!newest.isNew(transcript)) {
      return;
    }
    if (transcript.getIsFinal()) {
      lastFinal.put(transcript.getArm(), transcript.getUtterance());
    }
    receiver.transcript(transcript);
  }

  /**
   * Passes on what comes until the stream is over.
   *
   * @param known what is known of the stream now; empty if it is not of this gateway. A stream that
   *     is resumed is known anew
   * @param wasOver whether it was over when the subscription began
   * @param idle without a transcript, above which a stream counts as over that is closed or not
   *     known
   */
  void follow(
      Supplier<Optional<ExpectedFinals>> known, boolean wasOver, Duration heartbeat, Duration idle)
      throws IOException, InterruptedException {
    long lastHeardNanos = System.nanoTime();
    long lastSaidNanos = lastHeardNanos;
    Optional<ExpectedFinals> finals = known.get();
    while (!isOver(finals, wasOver)) {
      passOnErrors();
      finals = known.get();
      boolean cameAll = finals.map(ExpectedFinals::over).orElse(false);
      Transcript next = waiting.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
      if (next != null) {
        lastHeardNanos = System.nanoTime();
        passOn(next);
      } else if (cameAll || (mayBeOver(finals) && isPast(lastHeardNanos, idle))) {
        return;
      } else if (isPast(lastSaidNanos, heartbeat)) {
        lastSaidNanos = System.nanoTime();
        receiver.heartbeat();
      }
    }
  }

  private void passOnErrors() throws IOException {
    for (StreamError error = errors.poll(); error != null; error = errors.poll()) {
      receiver.lost(error);
    }
  }

  private static boolean mayBeOver(Optional<ExpectedFinals> finals) {
    return finals.map(ExpectedFinals::closed).orElse(true);
  }

  private static boolean isPast(long sinceNanos, Duration time) {
    return System.nanoTime() - sinceNanos >= time.toNanos();
  }

  private boolean isOver(Optional<ExpectedFinals> finals, boolean wasOver) {
    boolean over = wasOver || finals.map(this::hasAll).orElse(false);
    return overrun || (over && waiting.isEmpty() && errors.isEmpty());
  }

  private boolean hasAll(ExpectedFinals finals) {
    int last = finals.numUtterances() - 1;
    boolean heardLast =
        last < 0
            || Arm.values().length
                == lastFinal.values().stream().filter(utterance -> utterance >= last).count();
    return finals.givenUp() || (finals.closed() && heardLast);
  }
}
