package dev.tandem.phonemerecognition;

import dev.tandem.decoding.PhoneSegmenter;
import dev.tandem.recognition.PhonemeRecogniser;
import java.nio.ByteBuffer;

/**
 * What is remembered of an open utterance.
 *
 * @param segmenter the phone that is heard now; also counts the rows
 * @param recogniser the network's
 */
record OpenPhones(PhoneSegmenter.State segmenter, PhonemeRecogniser.State recogniser) {

  static OpenPhones fromBytes(byte[] stored, PhonemeRecogniser recogniser) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    byte[] segmenter = new byte[bytes.getInt()];
    byte[] rest = new byte[bytes.remaining() - segmenter.length];
    bytes.get(segmenter).get(rest);
    return new OpenPhones(PhoneSegmenter.State.fromBytes(segmenter), recogniser.state(rest));
  }

  byte[] toBytes() {
    byte[] segmenterBytes = segmenter.toBytes();
    byte[] recogniserBytes = recogniser.toBytes();
    return ByteBuffer.allocate(Integer.BYTES + segmenterBytes.length + recogniserBytes.length)
        .putInt(segmenterBytes.length)
        .put(segmenterBytes)
        .put(recogniserBytes)
        .array();
  }

  /** Rows of posteriors that the utterance has had so far. */
  long numRows() {
    return segmenter.endFrame();
  }
}
