package dev.tandem.phonemerecognition;

import dev.tandem.decoding.UndecidedPhones;
import dev.tandem.kit.FloatBytes;
import dev.tandem.kit.stage.UtteranceLog;
import dev.tandem.recognition.PhonemeRecogniser;
import java.nio.ByteBuffer;

/**
 * What is remembered of an open utterance. The network's window of frames is in a log, where each
 * frame is written once; the rest is small and written with every record.
 *
 * @param undecided which phones were heard last; also counts the rows
 * @param recogniser the network's
 */
record OpenPhones(UndecidedPhones undecided, PhonemeRecogniser.State recogniser) {
  /** Store of the log. */
  static final String FRAMES = "open-frames";

  static OpenPhones read(
      byte[] stored, UtteranceLog frames, String streamId, PhonemeRecogniser recogniser) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    byte[] window = frames.last(streamId, bytes.getInt());
    byte[] undecided = new byte[bytes.getInt()];
    byte[] summary = new byte[bytes.remaining() - undecided.length];
    bytes.get(undecided).get(summary);
    return new OpenPhones(
        UndecidedPhones.fromBytes(undecided),
        recogniser.state(summary, FloatBytes.toFloats(ByteBuffer.wrap(window))));
  }

  /**
   * Puts the window into the log.
   *
   * @param numNewBytes length of the frames that came
   * @return the rest
   */
  byte[] write(UtteranceLog frames, String streamId, int numNewBytes) {
    byte[] window = FloatBytes.of(recogniser.window()).array();
    frames.slide(streamId, window, numNewBytes);
    byte[] undecidedBytes = undecided.toBytes();
    byte[] summary = recogniser.summary();
    return ByteBuffer.allocate(2 * Integer.BYTES + undecidedBytes.length + summary.length)
        .putInt(window.length)
        .putInt(undecidedBytes.length)
        .put(undecidedBytes)
        .put(summary)
        .array();
  }

  /** Rows of posteriors that the utterance has had so far. */
  long numRows() {
    return undecided.numFrames();
  }
}
