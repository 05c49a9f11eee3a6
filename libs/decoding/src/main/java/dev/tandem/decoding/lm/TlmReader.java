package dev.tandem.decoding.lm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/** Reads what {@link TlmWriter} wrote. */
final class TlmReader {
  private final ByteBuffer body;
  private final List<Weights> logProbabilities = new ArrayList<>();
  private final List<Weights> logBackoffs = new ArrayList<>();

  private TlmReader(byte[] body) {
    this.body = ByteBuffer.wrap(body);
  }

  /**
   * Reads a file's bytes.
   *
   * @param name of the file, for errors
   */
  static NgramModel read(byte[] file, String name) {
    if (file.length < TlmFormat.HEADER_BYTES || file[3] != TlmFormat.MAGIC[3]) {
      throw new LanguageModelException(
          "language model %s has version %d; this program reads version %d"
              .formatted(name, file[3], TlmFormat.MAGIC[3]));
    }
    ByteBuffer header = ByteBuffer.wrap(file);
    requireChecksum(header.getInt(4), file, name);
    return new TlmReader(inflate(file, header.getInt(8), name)).read();
  }

  private static void requireChecksum(int expected, byte[] file, String name) {
    CRC32 checksum = new CRC32();
    checksum.update(file, TlmFormat.HEADER_BYTES, file.length - TlmFormat.HEADER_BYTES);
    if ((int) checksum.getValue() != expected) {
      throw new LanguageModelException(
          "language model %s is damaged: its checksum is %08x, expected %08x; fetch or train it anew"
              .formatted(name, (int) checksum.getValue(), expected));
    }
  }

  /** The length is not trusted before all is read: the checksum does not cover it. */
  private static byte[] inflate(byte[] file, int length, String name) {
    int numDeflated = file.length - TlmFormat.HEADER_BYTES;
    try (InputStream deflated =
        new InflaterInputStream(
            new ByteArrayInputStream(file, TlmFormat.HEADER_BYTES, numDeflated))) {
      byte[] body = deflated.readAllBytes();
      if (body.length != length) {
        throw new IOException("%d bytes instead of %d".formatted(body.length, length));
      }
      return body;
    } catch (IOException damage) {
      throw new LanguageModelException(
          "language model %s is damaged: %s".formatted(name, damage.getMessage()), damage);
    }
  }

  private NgramModel read() {
    int order = readCount();
    Vocabulary vocabulary = new Vocabulary(readWords(readCount()));
    NgramTrie trie = NgramTrie.ofUnigrams(vocabulary.numUnigrams());
    for (int level = 1; level <= order; level++) {
      trie = level == 1 ? trie : trie.plus(readChildren(trie.numNodes(level - 1)));
      logProbabilities.add(readWeights(trie.numNodes(level)));
      if (level < order) {
        logBackoffs.add(readWeights(trie.numNodes(level)));
      }
    }
    return new NgramModel(vocabulary, trie, logProbabilities, logBackoffs);
  }

  private List<String> readWords(int numWords) {
    List<String> words = new ArrayList<>(numWords);
    for (int i = 0; i < numWords; i++) {
      int start = body.position();
      while (body.get() != '\n') {}
      words.add(
          new String(body.array(), start, body.position() - 1 - start, StandardCharsets.UTF_8));
    }
    return words;
  }

  private long[] readChildren(int numParents) {
    long[] children = new long[readCount()];
    int[] numChildren = new int[numParents];
    Arrays.setAll(numChildren, parent -> readCount());
    int filled = 0;
    for (int parent = 0; parent < numParents; parent++) {
      int word = 0;
      for (int i = 0; i < numChildren[parent]; i++) {
        word += readCount();
        children[filled++] = NgramTrie.child(parent, word);
      }
    }
    return children;
  }

  private Weights readWeights(int numNodes) {
    float[] values = new float[readCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = body.getFloat();
    }
    byte[] codes = new byte[numNodes];
    body.get(codes);
    return new Codebook(values).decode(codes);
  }

  private int readCount() {
    int count = 0;
    int shift = 0;
    byte next = body.get();
    while (next < 0) {
      count |= (next & 0x7f) << shift;
      shift += 7;
      next = body.get();
    }
    return count | (next << shift);
  }
}
