package dev.tandem.gateway;

import dev.tandem.audio.Endpointer;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.audio.UtterancePiece;
import dev.tandem.schemas.AudioChunk;

/**
 * What {@link UtteranceFold} remembers of a stream. The endpointer starts anew when the client asks
 * to finalize; where it started is kept here. Immutable.
 *
 * @param clientSamples taken in, at the client's rate
 * @param resampling of the resampler
 * @param endpointing of the endpointer, which counts from {@code startSample}
 * @param startSample where the endpointer started, on the clock of the stream
 * @param startUtterance number of the endpointer's first utterance
 * @param openChunk audio of the open utterance that does not fill a chunk yet
 */
record UtteranceState(
    long clientSamples,
    Resampler.State resampling,
    Endpointer.State endpointing,
    long startSample,
    int startUtterance,
    Signal openChunk) {

  /** Before the first message. */
  static final UtteranceState START =
      new UtteranceState(0, Resampler.State.START, Endpointer.State.START, 0, 0, Signal.EMPTY);

  /** How many samples of the stream have come, at 16 kHz. */
  long numSamples() {
    return startSample + endpointing.numSamples();
  }

  /** The sample after the last one of speech, on the clock of the stream. */
  long speechEnd() {
    return startSample + endpointing.speechEnd();
  }

  /** Utterances of which there is a chunk. */
  int numUtterances() {
    long utteranceStart = startSample + endpointing.utteranceStart();
    boolean begun = endpointing.isOpen() && chunkStart() > utteranceStart;
    return utterance() + (begun ? 1 : 0);
  }

  /** Whether {@code chunk} lies behind all that this state has seen chunked. */
  boolean isBefore(AudioChunk chunk) {
    return chunk.getUtterance() > utterance()
        || (chunk.getUtterance() == utterance() && chunk.getFirstSample() >= chunkStart());
  }

  UtteranceState behind(long samples, Resampler.State resampled, Endpointer.State heard) {
    return new UtteranceState(samples, resampled, heard, startSample, startUtterance, openChunk);
  }

  UtteranceState withOpenChunk(Signal open) {
    return new UtteranceState(
        clientSamples, resampling, endpointing, startSample, startUtterance, open);
  }

  /** The endpointer begins again here, {@code ended} utterances later. */
  UtteranceState startedAnew(int ended) {
    return startingAt(numSamples(), utterance() + ended);
  }

  /** The endpointer begins again at {@code sample}, with {@code utterance}. */
  UtteranceState startingAt(long sample, int utterance) {
    return new UtteranceState(
        clientSamples, resampling, Endpointer.State.START, sample, utterance, Signal.EMPTY);
  }

  /** {@code piece} of the endpointer, on the clock of the stream. */
  UtterancePiece onClock(UtterancePiece piece) {
    return new UtterancePiece(
        startUtterance + piece.utterance(),
        startSample + piece.utteranceStart(),
        startSample + piece.firstSample(),
        piece.signal(),
        piece.end(),
        startSample + piece.speechEnd());
  }

  /** Number of the open utterance, or of the next. */
  private int utterance() {
    return startUtterance + endpointing.utterance();
  }

  /** Where the next chunk of the open utterance starts. */
  private long chunkStart() {
    return startSample + endpointing.pendingStart() - openChunk.length();
  }
}
