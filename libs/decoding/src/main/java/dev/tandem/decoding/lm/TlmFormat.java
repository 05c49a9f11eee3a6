package dev.tandem.decoding.lm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/*
 * File: magic "TLM" and version (4 bytes), CRC-32 of the deflated body (4), length of the inflated body (4),
 * deflated body. Numbers are big-endian, "count" is a varint (7 bits a byte, low bits first).
 * Body: count order, count numWords, the words in UTF-8, each ended by a line feed; then for each
 * level: for level 2 and more, the count of nodes, the number of children of each node of the level
 * before (counts), and the words of the nodes (counts; the first child as is, others as distance to
 * the sibling before); the log-probabilities, and, but for the last level, the log back-offs, each
 * as a codebook (count of values, floats) and a byte a node.
 * Columns stand one behind the other because like bytes deflate best side by side.
 */
/** What writer and reader of Tandem's own format share. */
final class TlmFormat {
  static final byte[] MAGIC = "TLM\1".getBytes(StandardCharsets.ISO_8859_1);

  /** Magic, checksum, length of the body. */
  static final int HEADER_BYTES = 12;

  private TlmFormat() {}

  /** Whether a file that starts like this is one of ours, of any version. */
  static boolean isMagic(byte[] start) {
    return start.length == 4 && Arrays.equals(start, 0, 3, MAGIC, 0, 3);
  }
}
