package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.decoding.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Grows a {@link LexiconTree} breadth first from sorted pronunciations. */
final class LexiconTreeBuilder {
  @SuppressWarnings("ArrayRecordComponent") // 120,000 of them, for a moment
  private record Pronunciation(int[] phones, int wordId) {}

  private static final int NONE = -1;

  private final PhoneTopology topology;

  private final List<Pronunciation> sorted = new ArrayList<>();
  private final IntList depth = new IntList();
  final IntList column = new IntList();
  final IntList firstChild = new IntList();
  final IntList endChild = new IntList();
  final IntList first = new IntList();
  final IntList endHere = new IntList();
  final IntList endBelow = new IntList();

  /** Of a phone's further frames the node of its first one, else {@link #NONE}. */
  private final IntList onset = new IntList();

  final int firstSilence;

  /** A tree of the words that both the lexicon and the model know. */
  LexiconTreeBuilder(Lexicon lexicon, LanguageModel model, PhoneTopology topology) {
    this.topology = topology;
    lexicon.words().forEach(word -> add(word, lexicon, model));
    sorted.sort(
        Comparator.comparing(Pronunciation::phones, Arrays::compare)
            .thenComparing(Pronunciation::wordId));
    addNode(NONE, 0, 0, sorted.size());
    addChildren(LexiconTree.ROOT);
    for (int node = 1; node < column.size(); node++) {
      addBelow(node);
    }
    firstSilence = column.size();
    addSilence();
  }

  /** Whether a node may be stayed in. */
  boolean isLoop(int node) {
    return topology.statesPerPhone() == 1 || isFurther(node);
  }

  /** Whether a node is for a phone's further frames, behind that of its first one. */
  boolean isFurther(int node) {
    return onset.get(node) != NONE;
  }

  /** Word of each pronunciation, in the order of the tree. */
  int[] wordIds() {
    return sorted.stream().mapToInt(Pronunciation::wordId).toArray();
  }

  private void add(String word, Lexicon lexicon, LanguageModel model) {
    int wordId = model.wordId(word);
    if (wordId >= 0) {
      for (int[] phones : lexicon.pronunciations(word)) {
        sorted.add(new Pronunciation(phones, wordId));
      }
    }
  }

  /** Adds the node that pronunciations {@code [from, to)} share behind {@code atDepth} phones. */
  private void addNode(int emitted, int atDepth, int from, int to) {
    int end = from;
    while (end < to && sorted.get(end).phones().length == atDepth) {
      end++;
    }
    column.add(emitted);
    depth.add(atDepth);
    first.add(from);
    endHere.add(end);
    endBelow.add(to);
    onset.add(NONE);
  }

  /** What follows a phone follows both of its nodes; the second is the first one's first child. */
  private void addBelow(int node) {
    if (isFurther(node)) {
      firstChild.add(firstChild.get(onset.get(node)) + 1);
      endChild.add(endChild.get(onset.get(node)));
    } else {
      addChildren(node);
    }
  }

  private void addChildren(int node) {
    firstChild.add(column.size());
    addFurther(node);
    int to = endBelow.get(node);
    for (int from = endHere.get(node); from < to; ) {
      int phone = sorted.get(from).phones()[depth.get(node)];
      int end = from;
      while (end < to && sorted.get(end).phones()[depth.get(node)] == phone) {
        end++;
      }
      addNode(topology.firstColumn(phone), depth.get(node) + 1, from, end);
      from = end;
    }
    endChild.add(column.size());
  }

  private void addFurther(int node) {
    if (node != LexiconTree.ROOT && topology.statesPerPhone() > 1) {
      int further = topology.furtherColumn(topology.phone(column.get(node)));
      addNode(further, depth.get(node), first.get(node), endBelow.get(node));
      onset.set(column.size() - 1, node);
    }
  }

  private void addSilence() {
    addNode(topology.firstColumn(topology.silence()), 0, sorted.size(), sorted.size());
    addBelow(firstSilence);
    if (column.size() > firstSilence + 1) {
      addBelow(firstSilence + 1);
    }
  }
}
