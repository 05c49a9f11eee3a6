package dev.tandem.gateway;

import dev.tandem.audio.Signal;
import dev.tandem.audio.UtterancePiece;
import dev.tandem.audio.UtterancePiece.End;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts utterances into chunks of 100 ms, counted from the start of the utterance, so that the
 * chunks do not depend on how the pieces came: a chunk waits for the sample behind it, since it may
 * be the last one. Only the last chunk of an utterance is shorter. Pure.
 */
final class Chunker {
  /** 100 ms at 16 kHz. */
  static final int CHUNK_SAMPLES = 1_600;

  private Chunker() {}

  /** The chunks that {@code piece} completes, given the samples that were left over before. */
  static Step accept(Signal leftOver, UtterancePiece piece) {
    Signal signal = leftOver.then(piece.signal());
    long first = piece.firstSample() - leftOver.length();
    boolean last = piece.end() != End.OPEN;
    List<UtterancePiece> chunks = new ArrayList<>();
    int from = 0;
    while (signal.length() - from > CHUNK_SAMPLES) {
      chunks.add(chunk(piece, first + from, signal.slice(from, from + CHUNK_SAMPLES), End.OPEN));
      from += CHUNK_SAMPLES;
    }
    Signal rest = signal.slice(from, signal.length());
    if (last) {
      chunks.add(chunk(piece, first + from, rest, piece.end()));
    }
    return new Step(chunks, last ? Signal.EMPTY : rest);
  }

  private static UtterancePiece chunk(UtterancePiece piece, long first, Signal signal, End end) {
    return new UtterancePiece(
        piece.utterance(), piece.utteranceStart(), first, signal, end, piece.speechEnd());
  }

  /**
   * What one piece brought.
   *
   * @param chunks at most 100 ms each, in order
   * @param leftOver the samples behind them, of the same utterance
   */
  record Step(List<UtterancePiece> chunks, Signal leftOver) {}
}
