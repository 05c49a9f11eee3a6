package dev.tandem.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The chunks of a stream that Kafka has not confirmed yet. Records are confirmed in any order; all
 * before one are held once each of them is confirmed. Safe for use by several threads.
 */
final class Unconfirmed {
  private final int maxBytes;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);
  private RefusedException failure;
  private long bytes;

  /**
   * @param maxBytes above which {@link #room} is not complete
   */
  Unconfirmed(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** A record of {@code size} bytes is on its way. */
  synchronized Entry sent(int size) {
    Entry entry = new Entry(size);
    entries.add(entry);
    bytes += size;
    if (room.isDone() && failure == null && bytes > maxBytes) {
      room = new CompletableFuture<>();
    }
    return entry;
  }

  /** Kafka holds the record. */
  void confirmed(Entry entry) {
    takeConfirmed(entry).forEach(held -> held.complete(null)); // not under the lock: others act
  }

  /** Complete while the client may send more. */
  synchronized CompletableFuture<Void> room() {
    return room;
  }

  /** Completes once Kafka holds all that was sent until now. */
  synchronized CompletableFuture<Void> held() {
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    return entries.isEmpty() ? CompletableFuture.completedFuture(null) : entries.getLast().held;
  }

  /** Nothing will be confirmed any more. */
  void fail(RefusedException reason) {
    takeAll(reason).forEach(pending -> pending.completeExceptionally(reason));
  }

  private synchronized List<CompletableFuture<Void>> takeConfirmed(Entry entry) {
    entry.confirmed = true;
    bytes -= entry.size;
    List<CompletableFuture<Void>> done = new ArrayList<>();
    while (!entries.isEmpty() && entries.peek().confirmed) {
      done.add(entries.remove().held);
    }
    if (bytes <= maxBytes / 2) {
      done.add(room);
    }
    return done;
  }

  private synchronized List<CompletableFuture<Void>> takeAll(RefusedException reason) {
    List<CompletableFuture<Void>> pending = new ArrayList<>(List.of(room));
    entries.forEach(entry -> pending.add(entry.held));
    failure = reason;
    room = CompletableFuture.failedFuture(reason);
    return pending;
  }

  /** A record that was sent. */
  static final class Entry {
    private final int size;
    private final CompletableFuture<Void> held = new CompletableFuture<>();
    private boolean confirmed;

    private Entry(int size) {
      this.size = size;
    }
  }
}
