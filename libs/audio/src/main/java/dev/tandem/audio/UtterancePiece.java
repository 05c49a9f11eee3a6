package dev.tandem.audio;

/**
 * A part of an utterance, as soon as it is known to belong to it. The pieces of an utterance are
 * contiguous; the last one says how it ended. All sample numbers are of the stream's own clock,
 * which is never reset.
 *
 * @param utterance number in the stream, from 0
 * @param utteranceStart first sample of the utterance
 * @param firstSample first sample of this piece
 * @param signal the samples, at 16 kHz; may be empty in the last piece
 * @param end whether and why the utterance ends with this piece
 * @param speechEnd the sample after the last one in which speech was heard; final when {@code end}
 *     is not {@link End#OPEN}
 */
public record UtterancePiece(
    int utterance, long utteranceStart, long firstSample, Signal signal, End end, long speechEnd) {

  /** Whether an utterance goes on after a piece, and if not, why. */
  public enum End {
    /** It goes on. */
    OPEN,
    /** The speaker stopped. */
    SILENCE,
    /** It became too long; the speaker may be speaking on, in the next utterance. */
    LENGTH,
    /** The stream ended. */
    CLOSED
  }
}
