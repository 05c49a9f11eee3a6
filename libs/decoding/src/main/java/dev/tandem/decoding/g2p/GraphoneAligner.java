package dev.tandem.decoding.g2p;

import dev.tandem.acoustics.PhoneSet;
import java.util.Collection;
import java.util.List;

/**
 * Finds which letters of a word stand for which phones, without being told: expectation
 * maximisation over all ways to cut words and pronunciations into graphones, independent of one
 * another (S. Jiampojamarn, G. Kondrak, T. Sherif, "Applying many-to-many alignments and hidden
 * Markov models to letter-to-phoneme conversion", 2007). Graphones have one letter and up to two
 * phones, or two letters and one phone, as in Phonetisaurus. Immutable.
 */
final class GraphoneAligner {
  private final GraphoneTable probabilities;

  private GraphoneAligner(GraphoneTable probabilities) {
    this.probabilities = probabilities;
  }

  /** Learns from words, starting with all graphones equally likely. */
  static GraphoneAligner train(Collection<SpelledWord> words, PhoneSet phones, int numIterations) {
    GraphoneAligner aligner = new GraphoneAligner(GraphoneTable.filled(phones, 1).normalised());
    for (int i = 0; i < numIterations; i++) {
      aligner = aligner.improved(words, phones);
    }
    return aligner;
  }

  private GraphoneAligner improved(Collection<SpelledWord> words, PhoneSet phones) {
    GraphoneTable counts = GraphoneTable.filled(phones, 0);
    words.forEach(word -> new AlignmentGrid(word, probabilities).expect(counts));
    return new GraphoneAligner(counts.normalised());
  }

  /** The likeliest graphones of a word; none when its letters and phones do not fit together. */
  List<Graphone> align(SpelledWord word) {
    return new AlignmentGrid(word, probabilities).best();
  }
}
