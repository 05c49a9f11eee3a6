package dev.tandem.gateway;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Transcript;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The finals that a stream still waits for, one an utterance and arm. Safe for several threads. */
final class ExpectedFinals {
  private final Set<Final> missing = new HashSet<>();
  private final CompletableFuture<Void> complete = new CompletableFuture<>();
  private int numUtterances;
  private boolean closed;
  private boolean givenUp;

  /** Utterance {@code number} has begun; numbers are counted from 0 without gaps. */
  synchronized void begun(int number) {
    for (int utterance = numUtterances; utterance <= number; utterance++) {
      for (Arm arm : Arm.values()) {
        missing.add(new Final(arm, utterance));
      }
    }
    numUtterances = Math.max(numUtterances, number + 1);
  }

  /** No further utterance will begin. */
  void close() {
    if (closedAndCameAll()) {
      complete.complete(null);
    }
  }

  /** As {@link #close()}, of a stream that had so many utterances. */
  void close(int count) {
    begun(count - 1);
    close();
  }

  /** A transcript came, partial or final. */
  void came(Transcript transcript) {
    if (transcript.getIsFinal() && wasTheLast(transcript)) {
      complete.complete(null); // not under the lock: others act on it
    }
  }

  /** What has not come will not be waited for. */
  synchronized void giveUp() {
    closed = true;
    givenUp = true;
  }

  /** Whether the stream is closed. */
  synchronized boolean closed() {
    return closed;
  }

  /** Whether nothing more is waited for. */
  synchronized boolean over() {
    return givenUp || (closed && missing.isEmpty());
  }

  /** Whether finals are missing, and are no longer waited for. */
  synchronized boolean givenUp() {
    return givenUp;
  }

  /** Utterances begun so far. */
  synchronized int numUtterances() {
    return numUtterances;
  }

  /** How many finals are missing. */
  synchronized int numMissing() {
    return missing.size();
  }

  /** Completes once the stream is closed and nothing is missing. */
  CompletableFuture<Void> complete() {
    return complete;
  }

  private synchronized boolean closedAndCameAll() {
    closed = true;
    return missing.isEmpty();
  }

  private synchronized boolean wasTheLast(Transcript transcript) {
    missing.remove(new Final(transcript.getArm(), transcript.getUtterance()));
    return closed && missing.isEmpty();
  }

  private record Final(Arm arm, int utterance) {}
}
