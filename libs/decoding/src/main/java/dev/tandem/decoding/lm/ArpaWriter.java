package dev.tandem.decoding.lm;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Writes a model as ARPA text, which all n-gram tools read. */
final class ArpaWriter {
  private final NgramModel model;
  private final NgramTrie trie;
  private final BufferedWriter out;

  private ArpaWriter(NgramModel model, BufferedWriter out) {
    this.model = model;
    this.trie = model.trie();
    this.out = out;
  }

  /** Writes a file, gzipped where its name ends in {@code .gz}. */
  static void write(NgramModel model, Path file) throws IOException {
    try (OutputStream bytes = Files.newOutputStream(file);
        OutputStream text = file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes;
        BufferedWriter out =
            new BufferedWriter(new OutputStreamWriter(text, StandardCharsets.UTF_8))) {
      new ArpaWriter(model, out).write();
    }
  }

  private void write() throws IOException {
    out.write("\\data\\\n");
    for (int level = 1; level <= trie.order(); level++) {
      out.write("ngram %d=%d\n".formatted(level, trie.numNodes(level)));
    }
    for (int level = 1; level <= trie.order(); level++) {
      out.write("\n\\%d-grams:\n".formatted(level));
      for (int word = 0; word < trie.numNodes(1); word++) {
        write(1, word, level, model.vocabulary().name(word));
      }
    }
    out.write("\n\\end\\\n");
  }

  /** Descends from a node to the n-grams of length {@code wanted} that begin with it. */
  private void write(int level, int node, int wanted, String ngram) throws IOException {
    if (level == wanted) {
      writeLine(level, node, ngram);
      return;
    }
    for (int i = trie.firstChild(level, node); i < trie.endOfChildren(level, node); i++) {
      write(level + 1, i, wanted, ngram + " " + model.vocabulary().name(trie.word(level + 1, i)));
    }
  }

  private void writeLine(int level, int node, String ngram) throws IOException {
    out.write(decimalLog(model.logProbabilityOf(level, node)) + "\t" + ngram);
    if (trie.hasChildren(level, node)) {
      out.write("\t" + decimalLog(model.logBackoffOf(level, node)));
    }
    out.write("\n");
  }

  private static String decimalLog(float nats) {
    return String.format(Locale.ROOT, "%.7g", nats / ArpaFormat.LN_10);
  }
}
