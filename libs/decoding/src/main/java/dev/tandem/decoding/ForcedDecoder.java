package dev.tandem.decoding;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.lm.LanguageModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Scores words that are given instead of found, as a {@link WordDecoder} scores them. <b>It is the
 * decoder's own search</b>, over a lexicon and a language model that allow nothing else, and
 * without pruning: for the words that the decoder finds, the score is that with which it found
 * them, or more where its beam lost the best times of these words. Immutable, and safe for use by
 * several threads.
 *
 * <p>Equal but for rounding, about 1e-5: the look-ahead of a small lexicon has other steps on the
 * way to the same sum, in single precision.
 */
public final class ForcedDecoder {
  /** Drops what {@link WordSequenceModel} makes impossible, and nothing else. */
  private static final double NO_BEAM = 1e6;

  private static final double ALIGNMENT_BEAM = 150;

  /** Below it is only a path that has not all of the words. */
  private static final double LEAST_SCORE = -1e7;

  private final WordDecoder decoder;
  private final Lexicon lexicon;
  private final LanguageModel model;

  /**
   * @param lexicon that of {@code decoder}, which does not keep it
   */
  public ForcedDecoder(WordDecoder decoder, Lexicon lexicon) {
    this.decoder = decoder;
    this.lexicon = lexicon;
    this.model = decoder.languageModel();
  }

  /** Whether the decoder can find this word at all. */
  public boolean knows(String word) {
    return model.wordId(word) >= 0 && lexicon.has(word);
  }

  /**
   * The best path of these words through a whole utterance; empty when they do not fit into so few
   * frames.
   *
   * @throws IllegalArgumentException when a word is not {@linkplain #knows known}
   */
  public Optional<ForcedPath> decode(List<String> words, Posteriorgram utterance) {
    return decode(words, utterance, NO_BEAM);
  }

  /**
   * As {@link #decode}, for audio of any length: fast, but the times may, rarely, not be the best.
   */
  public Optional<ForcedPath> align(List<String> words, Posteriorgram recording) {
    return decode(words, recording, ALIGNMENT_BEAM).or(() -> decode(words, recording));
  }

  private Optional<ForcedPath> decode(List<String> words, Posteriorgram utterance, double beam) {
    words.forEach(this::checkKnown);
    WordSequenceModel sequence = new WordSequenceModel(words, lexicon, model);
    Search search = decoder.over(sequence.lexicon(lexicon), sequence, pruning(beam)).start();
    search.accept(utterance);
    OptionalDouble score = search.score();
    return score.isEmpty() || score.getAsDouble() < LEAST_SCORE
        ? Optional.empty()
        : Optional.of(path(sequence, search.best(), score.getAsDouble()));
  }

  private static DecoderConfig.Pruning pruning(double beam) {
    return new DecoderConfig.Pruning(beam, beam, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private void checkKnown(String word) {
    if (!knows(word)) {
      throw new IllegalArgumentException(
          "'%s' is not in the decoder's vocabulary and has no score; ask knows() first"
              .formatted(word));
    }
  }

  private ForcedPath path(WordSequenceModel sequence, Hypothesis found, double score) {
    double language = decoder.languageScore(sequence.logProbability(), found.words().size());
    List<ForcedPath.PronouncedWord> words =
        found.words().stream().map(word -> pronounced(sequence, word)).toList();
    return new ForcedPath(words, score - language, language);
  }

  private ForcedPath.PronouncedWord pronounced(WordSequenceModel sequence, Hypothesis.Word word) {
    WordSequenceModel.Pronunciation taken = sequence.pronunciation(word.text());
    List<String> phones = IntStream.of(taken.phones()).mapToObj(lexicon.phones()::name).toList();
    return new ForcedPath.PronouncedWord(taken.word(), phones, word.startFrame(), word.endFrame());
  }
}
