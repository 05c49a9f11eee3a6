package dev.tandem.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/**
 * Knows up to where Kafka holds a stream. Records are confirmed in any order; a sample counts as
 * held once each record before it is confirmed. Safe for use by several threads.
 *
 * <p>Entries stand in a queue in the order of the audio: records that were sent, and marks, which
 * say that everything before them was either sent or is silence that nobody needs. The head leaves
 * when it is confirmed, and takes the position with it.
 */
final class Acknowledgements {
  private final int maxUnconfirmedBytes;
  private final LongConsumer onHeld;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> allConfirmed = CompletableFuture.completedFuture(null);
  private long unconfirmedBytes;
  private long heldBefore;

  /**
   * @param maxUnconfirmedBytes above which {@link #room} is not complete
   * @param onHeld gets each new position: all speech before that sample is held; never called twice
   *     with the same, nor from two threads at once
   */
  Acknowledgements(int maxUnconfirmedBytes, LongConsumer onHeld) {
    this.maxUnconfirmedBytes = maxUnconfirmedBytes;
    this.onHeld = onHeld;
  }

  /** A record of {@code bytes} that ends before sample {@code end} is on its way. */
  synchronized Entry sent(long end, int bytes) {
    Entry entry = Entry.record(end, bytes);
    entries.add(entry);
    unconfirmedBytes += bytes;
    renewFutures();
    return entry;
  }

  /** Everything before {@code sample} was sent, or need not be. */
  synchronized void mark(long sample) {
    if (entries.isEmpty() || !entries.getLast().isMark) {
      entries.add(Entry.mark());
    }
    entries.getLast().end = sample;
    advance();
  }

  /** Kafka holds the record. */
  synchronized void confirmed(Entry entry) {
    entry.confirmed = true;
    unconfirmedBytes -= entry.bytes;
    advance();
    if (unconfirmedBytes <= maxUnconfirmedBytes / 2) {
      room.complete(null);
    }
    if (entries.isEmpty()) {
      allConfirmed.complete(null);
    }
  }

  /** Complete while the client may send more. */
  synchronized CompletableFuture<Void> room() {
    return room;
  }

  /** Complete once all that was sent is confirmed. */
  synchronized CompletableFuture<Void> allConfirmed() {
    return allConfirmed;
  }

  /** Nothing will be confirmed any more. */
  synchronized void fail(RefusedException reason) {
    room = failed(room, reason);
    allConfirmed = failed(allConfirmed, reason);
  }

  /** Those that were complete are not any more; those that have failed stay so. */
  private void renewFutures() {
    if (isComplete(room) && unconfirmedBytes > maxUnconfirmedBytes) {
      room = new CompletableFuture<>();
    }
    if (isComplete(allConfirmed)) {
      allConfirmed = new CompletableFuture<>();
    }
  }

  private static CompletableFuture<Void> failed(
      CompletableFuture<Void> pending, RefusedException reason) {
    pending.completeExceptionally(reason); // for those who wait
    return CompletableFuture.failedFuture(reason); // for those who come
  }

  private static boolean isComplete(CompletableFuture<?> future) {
    return future.isDone() && !future.isCompletedExceptionally();
  }

  private void advance() {
    long before = heldBefore;
    while (!entries.isEmpty() && entries.peek().confirmed) {
      heldBefore = Math.max(heldBefore, entries.remove().end);
    }
    if (heldBefore > before) {
      onHeld.accept(heldBefore);
    }
  }

  /** A place in the queue. */
  static final class Entry {
    private final boolean isMark;
    private final int bytes;
    private long end;
    private boolean confirmed;

    private Entry(boolean isMark, int bytes) {
      this.isMark = isMark;
      this.bytes = bytes;
      this.confirmed = isMark;
    }

    private static Entry mark() {
      return new Entry(true, 0);
    }

    private static Entry record(long end, int bytes) {
      Entry entry = new Entry(false, bytes);
      entry.end = end;
      return entry;
    }
  }
}
