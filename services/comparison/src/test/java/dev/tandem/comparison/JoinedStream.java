package dev.tandem.comparison;

import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A stream that a test joins, and what came of it. */
abstract class JoinedStream {
  static final Duration PATIENCE = Duration.ofMillis(100);
  static final Duration IDLE = Duration.ofSeconds(1);

  final UtteranceJoin join = new UtteranceJoin(PATIENCE, IDLE);
  final List<ComparedUtterance> compared = new ArrayList<>();
  StreamState state = StreamState.UNSEEN;
  long nowMs;

  void tell(StreamOpened stream) {
    keep(join.accept(state, stream, nowMs));
  }

  void hear(Transcript transcript) {
    keep(join.accept(state, transcript, nowMs));
  }

  void passMs(long ms) {
    nowMs += ms;
    keep(join.acceptTime(state, nowMs));
  }

  private void keep(UtteranceJoin.Step step) {
    state = step.next();
    compared.addAll(step.compared());
  }
}
