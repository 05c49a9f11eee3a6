package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Grows a {@link LexiconTree} breadth first from sorted pronunciations. */
final class LexiconTreeBuilder {
  @SuppressWarnings("ArrayRecordComponent") // 120,000 of them, for a moment
  private record Pronunciation(int[] columns, int wordId) {}

  private final List<Pronunciation> sorted = new ArrayList<>();
  private final IntList depth = new IntList();
  final IntList column = new IntList();
  final IntList firstChild = new IntList();
  final IntList endChild = new IntList();
  final IntList first = new IntList();
  final IntList endHere = new IntList();
  final IntList endBelow = new IntList();
  final int firstSilence;

  /** A tree of the words that both the lexicon and the model know. */
  LexiconTreeBuilder(Lexicon lexicon, LanguageModel model, PhoneTopology topology) {
    lexicon.words().forEach(word -> add(word, lexicon, model, topology));
    sorted.sort(
        Comparator.comparing(Pronunciation::columns, Arrays::compare)
            .thenComparing(Pronunciation::wordId));
    addNode(-1, 0, 0, sorted.size());
    for (int node = 0; node < column.size(); node++) {
      addChildren(node);
    }
    firstSilence = column.size();
    addSilence(topology);
  }

  /** Word of each pronunciation, in the order of the tree. */
  int[] wordIds() {
    return sorted.stream().mapToInt(Pronunciation::wordId).toArray();
  }

  private void add(String word, Lexicon lexicon, LanguageModel model, PhoneTopology topology) {
    int wordId = model.wordId(word);
    if (wordId >= 0) {
      for (int[] phones : lexicon.pronunciations(word)) {
        sorted.add(new Pronunciation(topology.columns(phones), wordId));
      }
    }
  }

  /** Adds the node that pronunciations {@code [from, to)} share at {@code atDepth}. */
  private void addNode(int emitted, int atDepth, int from, int to) {
    int end = from;
    while (end < to && sorted.get(end).columns().length == atDepth) {
      end++;
    }
    column.add(emitted);
    depth.add(atDepth);
    first.add(from);
    endHere.add(end);
    endBelow.add(to);
  }

  private void addChildren(int node) {
    firstChild.add(column.size());
    int to = endBelow.get(node);
    for (int from = endHere.get(node); from < to; ) {
      int emitted = sorted.get(from).columns()[depth.get(node)];
      int end = from;
      while (end < to && sorted.get(end).columns()[depth.get(node)] == emitted) {
        end++;
      }
      addNode(emitted, depth.get(node) + 1, from, end);
      from = end;
    }
    endChild.add(column.size());
  }

  private void addSilence(PhoneTopology topology) {
    int[] silence = topology.columns(topology.phones().index(PhoneSet.SILENCE));
    for (int i = 0; i < silence.length; i++) {
      addNode(silence[i], 0, sorted.size(), sorted.size());
      firstChild.add(column.size());
      endChild.add(column.size() + (i + 1 < silence.length ? 1 : 0));
    }
  }
}
