package dev.tandem.gateway;

import dev.tandem.audio.Endpointer;
import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.audio.UtterancePiece;
import dev.tandem.audio.UtterancePiece.End;
import dev.tandem.schemas.AudioChunk;
import java.util.List;
import java.util.stream.Stream;

/**
 * Audio at the client's rate in, chunks of utterances at 16 kHz out. Pure: what must be remembered
 * is in the {@link UtteranceState}. <b>However the audio is cut into messages, the chunks are the
 * same, and so is the state after each sample.</b> Safe for use by several threads.
 */
final class UtteranceFold {
  private final Resampler resampler;
  private final Endpointer endpointer;

  UtteranceFold(ListenConfig config) {
    this.resampler = new Resampler(config.sampleRateHz());
    this.endpointer = new Endpointer(config.endpointing());
  }

  /** The chunks that {@code mono}, at the client's rate, completes. */
  Step accept(UtteranceState state, Signal mono) {
    Resampler.Step resampled = resampler.accept(state.resampling(), mono);
    long clientSamples = state.clientSamples() + mono.length();
    return listen(state, clientSamples, resampled.signal(), resampled.next());
  }

  /**
   * Ends the open utterance, if there is one; the stream goes on, on the same clock. Twice at the
   * same sample is as once.
   */
  Step cut(UtteranceState state) {
    Endpointer.Step last = endpointer.finish(state.endpointing());
    Step chunks = chunked(state, last.pieces());
    return new Step(chunks.chunks(), chunks.next().startedAnew(last.pieces().size()));
  }

  /** The end of the stream: what still waits comes out. */
  Step finish(UtteranceState state) {
    Resampler.Step rest = resampler.finish(state.resampling());
    Step heard = listen(state, state.clientSamples(), rest.signal(), rest.next());
    Step last = cut(heard.next());
    return new Step(joined(heard.chunks(), last.chunks()), last.next());
  }

  /**
   * The end of a stream of which chunks are known that the state does not know of.
   *
   * @param furthest the last of those chunks
   */
  static Step finishBehind(UtteranceState state, AudioChunk furthest) {
    long end = furthest.getFirstSample() + furthest.getPcm().remaining() / Pcm16.BYTES_PER_SAMPLE;
    UtterancePiece last =
        new UtterancePiece(
            furthest.getUtterance(),
            furthest.getUtteranceStart(),
            end,
            Signal.EMPTY,
            End.CLOSED,
            end);
    boolean isOpen = furthest.getEnd() == dev.tandem.schemas.UtteranceEnd.OPEN;
    return new Step(
        isOpen ? List.of(last) : List.of(), state.startingAt(end, furthest.getUtterance() + 1));
  }

  private Step listen(
      UtteranceState state, long clientSamples, Signal signal, Resampler.State resampling) {
    // what a state remembers of it is stored in 16 bits, as the chunks are
    Signal stored = Pcm16.decode(Pcm16.encode(signal));
    Endpointer.Step step = endpointer.accept(state.endpointing(), stored);
    return chunked(state.behind(clientSamples, resampling, step.next()), step.pieces());
  }

  private static Step chunked(UtteranceState state, List<UtterancePiece> pieces) {
    List<UtterancePiece> chunks = List.of();
    Signal open = state.openChunk();
    for (UtterancePiece piece : pieces) {
      Chunker.Step cut = Chunker.accept(open, state.onClock(piece));
      chunks = joined(chunks, cut.chunks());
      open = cut.leftOver();
    }
    return new Step(chunks, state.withOpenChunk(open));
  }

  private static List<UtterancePiece> joined(List<UtterancePiece> a, List<UtterancePiece> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  /**
   * What one message brought.
   *
   * @param chunks in the order of time, on the clock of the stream
   * @param next what to give to {@link #accept} with the next message
   */
  record Step(List<UtterancePiece> chunks, UtteranceState next) {}
}
