package dev.tandem.gateway;

import dev.tandem.audio.Endpointer;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.audio.UtterancePiece;
import java.util.List;
import java.util.stream.Stream;

/**
 * Audio at the client's rate in, pieces of utterances at 16 kHz out. Pure: what must be remembered
 * between two messages is in the {@link State}, and how the audio is cut into messages does not
 * matter. Safe for use by several threads.
 */
final class UtteranceFold {
  private final Resampler resampler;
  private final Endpointer endpointer;

  UtteranceFold(ListenConfig config) {
    this.resampler = new Resampler(config.sampleRateHz());
    this.endpointer = new Endpointer(config.endpointing());
  }

  /** The pieces that {@code mono} brings or completes. */
  Step accept(State state, Signal mono) {
    Resampler.Step resampled = resampler.accept(state.resampling(), mono);
    return listen(state, resampled.signal(), resampled.next());
  }

  /** Ends the open utterance, if there is one; the stream goes on, on the same clock. */
  Step cut(State state) {
    Endpointer.Step last = endpointer.finish(state.endpointing());
    return new Step(state.onClock(last.pieces()), state.behind(last.pieces()));
  }

  /** The end of the stream: what still waits comes out. */
  Step finish(State state) {
    Resampler.Step rest = resampler.finish(state.resampling());
    Step heard = listen(state, rest.signal(), rest.next());
    Step last = cut(heard.next());
    return new Step(joined(heard.pieces(), last.pieces()), last.next());
  }

  private Step listen(State state, Signal signal, Resampler.State resampling) {
    Endpointer.Step step = endpointer.accept(state.endpointing(), signal);
    State next = new State(resampling, step.next(), state.startSample(), state.startUtterance());
    return new Step(state.onClock(step.pieces()), next);
  }

  private static List<UtterancePiece> joined(List<UtterancePiece> a, List<UtterancePiece> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  /**
   * What one message brought.
   *
   * @param pieces in the order of time, on the clock of the stream
   * @param next what to give to {@link #accept} with the next message
   */
  record Step(List<UtterancePiece> pieces, State next) {}

  /**
   * What is remembered between messages. The endpointer starts anew when the client asks to
   * finalize; where it started is kept here.
   *
   * @param resampling of the resampler
   * @param endpointing of the endpointer, which counts from {@code startSample}
   * @param startSample where the endpointer started, on the clock of the stream
   * @param startUtterance number of the endpointer's first utterance
   */
  record State(
      Resampler.State resampling,
      Endpointer.State endpointing,
      long startSample,
      int startUtterance) {
    /** Before the first message. */
    static final State START = new State(Resampler.State.START, Endpointer.State.START, 0, 0);

    /** How many samples of the stream have come, at 16 kHz. */
    long numSamples() {
      return startSample + endpointing.numSamples();
    }

    /** All before this sample, at 16 kHz, was given away or is silence that nobody needs. */
    long heldFrom() {
      return startSample + endpointing.pendingStart();
    }

    private List<UtterancePiece> onClock(List<UtterancePiece> pieces) {
      return pieces.stream().map(this::onClock).toList();
    }

    private UtterancePiece onClock(UtterancePiece piece) {
      return new UtterancePiece(
          startUtterance + piece.utterance(),
          startSample + piece.utteranceStart(),
          startSample + piece.firstSample(),
          piece.signal(),
          piece.end(),
          startSample + piece.speechEnd());
    }

    private State behind(List<UtterancePiece> last) {
      int ended = endpointing.utterance() + (last.isEmpty() ? 0 : 1);
      return new State(resampling, Endpointer.State.START, numSamples(), startUtterance + ended);
    }
  }
}
