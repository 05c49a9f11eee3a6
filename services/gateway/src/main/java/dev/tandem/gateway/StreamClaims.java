package dev.tandem.gateway;

import dev.tandem.schemas.IngestState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes streams over. Kafka decides between two that want the same: whose claim comes first in the
 * topic of states has it, and both read there who it was. Safe for use by several threads.
 */
final class StreamClaims {
  private final IngestEnvironment environment;
  private final StateTable table;

  StreamClaims(IngestEnvironment environment, StateTable table) {
    this.environment = environment;
    this.table = table;
  }

  /**
   * Claims a stream.
   *
   * @param newest its state
   * @return the state with which to go on; empty if somebody else was first
   */
  CompletableFuture<Optional<IngestState>> claim(StreamId stream, IngestState newest) {
    IngestState claim = IngestStates.claimed(newest);
    return CompletableFuture.completedFuture(claim)
        .thenComposeAsync(
            state -> environment.records().state(stream.value(), state), environment.executor())
        .thenCompose(held -> standing(stream, claim));
  }

  /**
   * Asks again, some time after a claim.
   *
   * @return {@code claim}; empty if somebody else has taken the stream over since
   */
  CompletableFuture<Optional<IngestState>> standing(StreamId stream, IngestState claim) {
    return table
        .newest(stream)
        .thenApply(now -> now.filter(state -> state.getHolder().equals(claim.getHolder())));
  }
}
