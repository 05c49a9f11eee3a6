package dev.tandem.decoding;

import static dev.tandem.decoding.Require.require;

import java.util.Objects;

/**
 * How the beam search weighs and prunes. All scores are natural logarithms.
 *
 * @param partialBeam a word is shown in a partial hypothesis when all tokens agree on it that score
 *     at most this much below the best; the larger, the later and the steadier. At least 0
 * @param confidenceScale scores are multiplied with this before they become posterior
 *     probabilities; the smaller, the less certain. Above 0
 */
public record DecoderConfig(
    Scores scores, Pruning pruning, double partialBeam, double confidenceScale) {

  public static final double DEFAULT_PARTIAL_BEAM = 3;
  public static final double DEFAULT_CONFIDENCE_SCALE = 0.4;

  /** Tuned on development speech with the models that ship; see RESULTS.md. */
  public static final DecoderConfig DEFAULT =
      new DecoderConfig(
          Scores.DEFAULT, Pruning.DEFAULT, DEFAULT_PARTIAL_BEAM, DEFAULT_CONFIDENCE_SCALE);

  public DecoderConfig {
    Objects.requireNonNull(scores, "scores");
    Objects.requireNonNull(pruning, "pruning");
    require(partialBeam >= 0, "partialBeam must not be negative, but was %s", partialBeam);
    require(confidenceScale > 0, "confidenceScale must be positive, but was %s", confidenceScale);
  }

  /** This with other weights. */
  public DecoderConfig with(Scores other) {
    return new DecoderConfig(other, pruning, partialBeam, confidenceScale);
  }

  /** This with other limits. */
  public DecoderConfig with(Pruning other) {
    return new DecoderConfig(scores, other, partialBeam, confidenceScale);
  }

  /**
   * What a path scores: {@code acousticScale * log output} in each frame, {@code languageScale *
   * log P(word | history) - wordPenalty} for each word, {@code silencePenalty} less for each
   * silence, and for each frame the logarithm of staying in a state or of leaving it.
   *
   * @param acousticScale above 0
   * @param languageScale above 0
   * @param wordPenalty the larger, the fewer and longer the words; may be negative
   * @param silencePenalty the larger, the fewer the pauses; may be negative
   * @param selfLoopProbability of staying in a phone for another frame, between 0 and 1; the
   *     smaller, the shorter the phones. 0.5, as in training, leaves it to the network
   */
  public record Scores(
      double acousticScale,
      double languageScale,
      double wordPenalty,
      double silencePenalty,
      double selfLoopProbability) {

    public static final double DEFAULT_ACOUSTIC_SCALE = 1;
    public static final double DEFAULT_LANGUAGE_SCALE = 1.1;
    public static final double DEFAULT_WORD_PENALTY = 2;
    public static final double DEFAULT_SILENCE_PENALTY = 2;
    public static final double DEFAULT_SELF_LOOP_PROBABILITY = 0.5;

    public static final Scores DEFAULT =
        new Scores(
            DEFAULT_ACOUSTIC_SCALE,
            DEFAULT_LANGUAGE_SCALE,
            DEFAULT_WORD_PENALTY,
            DEFAULT_SILENCE_PENALTY,
            DEFAULT_SELF_LOOP_PROBABILITY);

    public Scores {
      require(acousticScale > 0, "acousticScale must be positive, but was %s", acousticScale);
      require(languageScale > 0, "languageScale must be positive, but was %s", languageScale);
      require(Double.isFinite(wordPenalty), "wordPenalty must be finite, but was %s", wordPenalty);
      require(
          Double.isFinite(silencePenalty),
          "silencePenalty must be finite, but was %s",
          silencePenalty);
      require(
          selfLoopProbability > 0 && selfLoopProbability < 1,
          "selfLoopProbability must be between 0 and 1, but was %s",
          selfLoopProbability);
    }
  }

  /**
   * How much is thrown away to be fast.
   *
   * @param beam tokens that score more than this below the frame's best are dropped; above 0
   * @param wordEndBeam the same for tokens at the end of a word; above 0
   * @param maxTokens of tokens that lead on, at most about this many best are kept a frame
   * @param maxWordEnds the same for ends of words
   */
  public record Pruning(double beam, double wordEndBeam, int maxTokens, int maxWordEnds) {

    public static final double DEFAULT_BEAM = 18;
    public static final double DEFAULT_WORD_END_BEAM = 12;
    public static final int DEFAULT_MAX_TOKENS = 6_000;
    public static final int DEFAULT_MAX_WORD_ENDS = 60;

    public static final Pruning DEFAULT =
        new Pruning(DEFAULT_BEAM, DEFAULT_WORD_END_BEAM, DEFAULT_MAX_TOKENS, DEFAULT_MAX_WORD_ENDS);

    public Pruning {
      require(beam > 0, "beam must be positive, but was %s", beam);
      require(wordEndBeam > 0, "wordEndBeam must be positive, but was %s", wordEndBeam);
      require(maxTokens > 0, "maxTokens must be positive, but was %s", maxTokens);
      require(maxWordEnds > 0, "maxWordEnds must be positive, but was %s", maxWordEnds);
    }
  }
}
