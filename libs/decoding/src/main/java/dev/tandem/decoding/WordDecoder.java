package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.decoding.lm.LanguageModel;

/**
 * Finds the words in the phone posteriors of an utterance: a lexicon, a language model, and how to
 * weigh them against what was heard. Building one takes about a second; {@linkplain #start()
 * starting a search} takes next to nothing. Immutable, and safe for use by several threads.
 */
public final class WordDecoder {
  private final LexiconTree tree;
  private final LanguageModel model;
  private final PhoneTopology topology;
  private final AcousticScorer acoustics;
  private final DecoderConfig config;

  /**
   * A decoder.
   *
   * @param model only words that it knows can be found; {@code AddedWords} adds some
   * @param topology of the acoustic model
   */
  public WordDecoder(
      Lexicon lexicon, LanguageModel model, PhoneTopology topology, DecoderConfig config) {
    this.tree = LexiconTree.of(lexicon, model, topology);
    this.model = model;
    this.topology = topology;
    this.acoustics = new AcousticScorer(config.scores(), topology.numColumns());
    this.config = config;
  }

  private WordDecoder(
      WordDecoder other, LexiconTree tree, LanguageModel model, DecoderConfig config) {
    this.tree = tree;
    this.model = model;
    this.topology = other.topology;
    this.acoustics = other.acoustics.with(config.scores());
    this.config = config;
  }

  /** This decoder with other weights and limits; shares the lexicon and the language model. */
  public WordDecoder with(DecoderConfig other) {
    return new WordDecoder(this, tree, model, other);
  }

  /** A decoder of other words that scores as this one does. */
  WordDecoder over(Lexicon words, LanguageModel other, DecoderConfig.Pruning pruning) {
    LexiconTree otherTree = LexiconTree.of(words, other, topology);
    return new WordDecoder(this, otherTree, other, config.with(pruning));
  }

  LanguageModel languageModel() {
    return model;
  }

  /** What words add to a path's score, beside what was heard of them. */
  double languageScore(double logProbability, int numWords) {
    DecoderConfig.Scores weights = config.scores();
    return weights.languageScale() * logProbability - numWords * weights.wordPenalty();
  }

  /** A search for the words of a new utterance. */
  public Search start() {
    return new Search(tree, model, acoustics, config);
  }
}
