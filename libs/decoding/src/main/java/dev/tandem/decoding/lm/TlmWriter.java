package dev.tandem.decoding.lm;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes a model small: quantised to 8 bits a weight, sorted and deflated. */
final class TlmWriter {
  private final NgramModel model;
  private final NgramTrie trie;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream body = new DataOutputStream(bytes);

  private TlmWriter(NgramModel model) {
    this.model = model;
    this.trie = model.trie();
  }

  static void write(NgramModel model, Path file) throws IOException {
    byte[] body = new TlmWriter(model).body();
    byte[] deflated = deflate(body);
    CRC32 checksum = new CRC32();
    checksum.update(deflated);
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.write(TlmFormat.MAGIC);
      out.writeInt((int) checksum.getValue());
      out.writeInt(body.length);
      out.write(deflated);
    }
  }

  private static byte[] deflate(byte[] body) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, best)) {
      out.write(body);
    } finally {
      best.end();
    }
    return deflated.toByteArray();
  }

  private byte[] body() throws IOException {
    writeCount(trie.order());
    writeCount(model.numWords());
    for (String word : model.vocabulary().words()) {
      body.write((word + "\n").getBytes(StandardCharsets.UTF_8));
    }
    for (int level = 1; level <= trie.order(); level++) {
      writeLevel(level);
    }
    return bytes.toByteArray();
  }

  private void writeLevel(int level) throws IOException {
    if (level > 1) {
      writeCount(trie.numNodes(level));
      writeNumChildren(level - 1);
      writeWords(level);
    }
    writeWeights(trie.numNodes(level), node -> model.logProbabilityOf(level, node));
    if (level < trie.order()) {
      writeWeights(trie.numNodes(level), node -> model.logBackoffOf(level, node));
    }
  }

  private void writeNumChildren(int level) throws IOException {
    for (int node = 0; node < trie.numNodes(level); node++) {
      writeCount(trie.endOfChildren(level, node) - trie.firstChild(level, node));
    }
  }

  private void writeWords(int level) throws IOException {
    for (int parent = 0; parent < trie.numNodes(level - 1); parent++) {
      int previous = 0;
      for (int i = trie.firstChild(level - 1, parent);
          i < trie.endOfChildren(level - 1, parent);
          i++) {
        writeCount(trie.word(level, i) - previous);
        previous = trie.word(level, i);
      }
    }
  }

  private void writeWeights(int numNodes, IntToDoubleFunction weight) throws IOException {
    float[] weights = new float[numNodes];
    for (int node = 0; node < numNodes; node++) {
      weights[node] = (float) weight.applyAsDouble(node);
    }
    Codebook codebook = Codebook.of(weights);
    writeCount(codebook.values().length);
    for (float value : codebook.values()) {
      body.writeFloat(value);
    }
    for (float value : weights) {
      body.writeByte(codebook.code(value));
    }
  }

  private void writeCount(int count) throws IOException {
    int rest = count;
    while (rest > 0x7f) {
      body.writeByte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    body.writeByte(rest);
  }
}
