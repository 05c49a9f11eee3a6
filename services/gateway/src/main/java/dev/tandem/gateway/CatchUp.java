package dev.tandem.gateway;

import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What becomes of a stream: the finals of the past first, then what is heard, each once and in
 * order, and what could not be heard. Present and past overlap, so that nothing falls between them.
 * Safe for use by several threads.
 */
final class CatchUp {
  private final Consumer<Transcript> receiver;
  private final Consumer<StreamError> errorReceiver;
  private final NewestTranscripts newest = new NewestTranscripts();
  private final List<Transcript> waiting = new ArrayList<>();
  private final List<StreamError> waitingErrors = new ArrayList<>();
  private boolean caughtUp;

  CatchUp(Consumer<Transcript> receiver, Consumer<StreamError> errorReceiver) {
    this.receiver = receiver;
    this.errorReceiver = errorReceiver;
  }

  /** A transcript was heard. */
  synchronized void heard(Transcript transcript) {
    if (caughtUp) {
      receiver.accept(transcript);
    } else {
      waiting.add(transcript);
    }
  }

  /** A part of an utterance could not be heard. */
  synchronized void lost(StreamError error) {
    if (caughtUp) {
      errorReceiver.accept(error);
    } else {
      waitingErrors.add(error);
    }
  }

  /** A transcript was heard in the past. */
  synchronized void past(Transcript transcript) {
    if (transcript.getIsFinal()) {
      passOn(transcript);
    }
  }

  /** The past is told. */
  synchronized void caughtUp() {
    waiting.forEach(this::passOn);
    waiting.clear();
    waitingErrors.forEach(errorReceiver);
    waitingErrors.clear();
    caughtUp = true;
  }

  private void passOn(Transcript transcript) {
    if (newest.isNew(transcript)) {
      receiver.accept(transcript);
    }
  }
}
