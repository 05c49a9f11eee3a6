package dev.tandem.decoding.lm;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads what {@link TlmWriter} wrote, as it is inflated: the body is never in memory as a whole.
 */
final class TlmReader {
  private final DataInputStream body;
  private final List<Weights> logProbabilities = new ArrayList<>();
  private final List<Weights> logBackoffs = new ArrayList<>();

  private TlmReader(DataInputStream body) {
    this.body = body;
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
    return inflate(file, header.getInt(8), name);
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

  /** The length is looked at last, since the checksum does not cover it. */
  private static NgramModel inflate(byte[] file, int length, String name) {
    int numDeflated = file.length - TlmFormat.HEADER_BYTES;
    Inflater inflater = new Inflater();
    try (DataInputStream body =
        new DataInputStream(
            new BufferedInputStream(
                new InflaterInputStream(
                    new ByteArrayInputStream(file, TlmFormat.HEADER_BYTES, numDeflated),
                    inflater)))) {
      NgramModel model = new TlmReader(body).read();
      if (body.read() >= 0 || inflater.getBytesWritten() != length) {
        throw new IOException(
            "%d bytes instead of %d".formatted(inflater.getBytesWritten(), length));
      }
      return model;
    } catch (IOException damage) {
      throw new LanguageModelException(
          "language model %s is damaged: %s".formatted(name, damage.getMessage()), damage);
    } finally {
      inflater.end();
    }
  }

  private NgramModel read() throws IOException {
    int order = readCount();
    Vocabulary vocabulary = new Vocabulary(readWords(readCount()));
    NgramTrie trie = NgramTrie.ofUnigrams(vocabulary.numUnigrams());
    for (int level = 1; level <= order; level++) {
      trie = level == 1 ? trie : readLevel(trie, trie.numNodes(level - 1));
      logProbabilities.add(readWeights(trie.numNodes(level)));
      if (level < order) {
        logBackoffs.add(readWeights(trie.numNodes(level)));
      }
    }
    return new NgramModel(vocabulary, trie, logProbabilities, logBackoffs);
  }

  private List<String> readWords(int numWords) throws IOException {
    List<String> words = new ArrayList<>(numWords);
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    for (int i = 0; i < numWords; i++) {
      word.reset();
      for (byte next = body.readByte(); next != '\n'; next = body.readByte()) {
        word.write(next);
      }
      words.add(word.toString(StandardCharsets.UTF_8));
    }
    return words;
  }

  private NgramTrie readLevel(NgramTrie shorter, int numParents) throws IOException {
    int[] words = new int[readCount()];
    int[] firstChild = new int[numParents + 1];
    for (int parent = 0; parent < numParents; parent++) {
      firstChild[parent + 1] = firstChild[parent] + readCount();
    }
    for (int parent = 0; parent < numParents; parent++) {
      int word = 0;
      for (int i = firstChild[parent]; i < firstChild[parent + 1]; i++) {
        word += readCount();
        words[i] = word;
      }
    }
    return shorter.plus(words, firstChild);
  }

  private Weights readWeights(int numNodes) throws IOException {
    float[] values = new float[readCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = body.readFloat();
    }
    byte[] codes = new byte[numNodes];
    body.readFully(codes);
    return new Codebook(values).decode(codes);
  }

  private int readCount() throws IOException {
    int count = 0;
    int shift = 0;
    int next = body.readByte();
    while (next < 0) {
      count |= (next & 0x7f) << shift;
      shift += 7;
      next = body.readByte();
    }
    return count | (next << shift);
  }
}
