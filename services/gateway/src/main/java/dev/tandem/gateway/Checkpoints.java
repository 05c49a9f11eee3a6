package dev.tandem.gateway;

import dev.tandem.schemas.IngestState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Writes the states of one stream, each once Kafka holds the chunks that it depends on. One is on
 * its way at a time; of those that wait, the newest stands for all. Safe for use by several
 * threads.
 */
final class Checkpoints {

  /** Learns how the writing of states goes; called from one thread at a time. */
  interface Listener {
    void held(IngestState state);

    void failed(Throwable failure);
  }

  private final Function<IngestState, CompletableFuture<Void>> records;
  private final Executor executor;
  private final Listener listener;
  private Pending waiting;
  private boolean writing;
  private boolean ended;
  private Throwable failure;

  /**
   * @param records writes a state; completes once Kafka holds it
   * @param executor calls {@code records}, which may block
   */
  Checkpoints(
      Function<IngestState, CompletableFuture<Void>> records,
      Executor executor,
      Listener listener) {
    this.records = records;
    this.executor = executor;
    this.listener = listener;
  }

  /**
   * Writes {@code state} once {@code depends} is complete; nothing after {@link #last} or {@link
   * #drop}.
   *
   * @return completes once Kafka holds the state, or a newer one
   */
  synchronized CompletableFuture<Void> add(IngestState state, CompletableFuture<Void> depends) {
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    if (ended) {
      return CompletableFuture.completedFuture(null);
    }
    Pending next = new Pending(state, depends, new CompletableFuture<>());
    if (waiting != null) {
      CompletableFuture<Void> replaced = waiting.held;
      var unused = next.held.whenComplete((done, problem) -> end(replaced, problem));
    }
    waiting = next;
    writeWaiting();
    return next.held;
  }

  /** As {@link #add}; none may follow. */
  synchronized CompletableFuture<Void> last(IngestState state, CompletableFuture<Void> depends) {
    CompletableFuture<Void> held = add(state, depends);
    ended = true;
    return held;
  }

  /** Writes no more, not even what waits. */
  synchronized void drop() {
    ended = true;
    if (waiting != null) {
      end(waiting.held, failure);
      waiting = null;
    }
  }

  /** As {@link #drop}; who wants to write is told why. */
  synchronized void fail(Throwable reason) {
    failure = reason;
    drop();
  }

  private static void end(CompletableFuture<Void> future, Throwable problem) {
    if (problem == null) {
      future.complete(null);
    } else {
      future.completeExceptionally(problem);
    }
  }

  private synchronized void writeWaiting() {
    if (writing || waiting == null) {
      return;
    }
    Pending next = waiting;
    waiting = null;
    writing = true;
    var unused =
        next.depends
            .thenComposeAsync(held -> records.apply(next.state), executor)
            .whenComplete((held, problem) -> written(next, problem));
  }

  private void written(Pending done, Throwable problem) {
    if (problem == null) {
      listener.held(done.state);
    } else {
      listener.failed(problem);
    }
    end(done.held, problem);
    goOn();
  }

  private synchronized void goOn() {
    writing = false;
    writeWaiting();
  }

  private record Pending(
      IngestState state, CompletableFuture<Void> depends, CompletableFuture<Void> held) {}
}
