package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.training.SpelledPath.Change;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How many letters and words are spelt wrongly on average, if each frame's output is drawn from the
 * network's posteriors: what a reader counts, where the likelihood of CTC asks for more (Graves and
 * Jaitly 2014, "Towards end-to-end speech recognition with recurrent neural networks", section 4).
 * Paths are drawn; along each, every frame is given all its likely outputs in turn, so that it is
 * known of each what it costs.
 */
final class ExpectedErrors {
  /** Nats of CTC's loss that weigh as much as a wrong letter. */
  static final double LETTER_WEIGHT = 10;

  /** Nats of CTC's loss that weigh as much as a wrong word. */
  static final double WORD_WEIGHT = 5;

  private static final int NUM_PATHS = 2;

  /** Outputs that are less probable are not tried. */
  private static final double LEAST = 0.003;

  private final int numFrames;
  private final int numOutputs;
  private final double[] posteriors;
  private final int[] reference;
  private final Words words;
  private final float[] gradient;

  private ExpectedErrors(float[] gradient, Posteriorgram logPosteriors, int[] reference) {
    this.gradient = gradient;
    this.reference = reference;
    this.words = new Words(reference);
    numFrames = logPosteriors.numFrames();
    numOutputs = logPosteriors.numPhones();
    posteriors = new double[gradient.length];
    for (int i = 0; i < posteriors.length; i++) {
      posteriors[i] = Math.exp(logPosteriors.values()[i]);
    }
  }

  /**
   * Adds an estimate of the gradient of the weighted errors, without bias but for outputs below 0.3
   * %. The same posteriors give the same draws.
   *
   * @param gradient of other objectives w.r.t. the logits, shape {@code [numFrames][numOutputs]};
   *     changed
   * @param logPosteriors of {@link dev.tandem.decoding.CharacterSet}'s outputs, of the same shape
   * @param reference the text's outputs
   */
  static void add(float[] gradient, Posteriorgram logPosteriors, int[] reference) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom")
            .create(Arrays.hashCode(logPosteriors.values()));
    ExpectedErrors errors = new ExpectedErrors(gradient, logPosteriors, reference);
    for (int i = 0; i < NUM_PATHS; i++) {
      errors.addPath(errors.draw(random));
    }
  }

  private SpelledPath draw(RandomGenerator random) {
    int[] outputs = new int[numFrames];
    for (int frame = 0; frame < numFrames; frame++) {
      outputs[frame] = draw(frame, random.nextDouble());
    }
    return new SpelledPath(outputs);
  }

  private int draw(int frame, double share) {
    double left = share - posteriors[frame * numOutputs];
    int output = 0;
    while (left > 0 && output < numOutputs - 1) {
      left -= posteriors[frame * numOutputs + ++output];
    }
    return output;
  }

  private void addPath(SpelledPath path) {
    SpellingErrors errors = new SpellingErrors(reference, words, path.letters());
    for (int frame = 0; frame < numFrames; frame++) {
      int[] likely = likely(frame);
      if (likely.length > 1) {
        addFrame(frame, likely, costs(errors, path, frame, likely));
      }
    }
  }

  private int[] likely(int frame) {
    int[] likely = new int[numOutputs];
    int count = 0;
    for (int output = 0; output < numOutputs; output++) {
      if (posteriors[frame * numOutputs + output] > LEAST) {
        likely[count++] = output;
      }
    }
    return Arrays.copyOf(likely, count);
  }

  private static double[] costs(SpellingErrors errors, SpelledPath path, int frame, int[] outputs) {
    double[] costs = new double[outputs.length];
    for (int i = 0; i < costs.length; i++) {
      costs[i] =
          outputs[i] == path.output(frame)
              ? cost(errors.letters(), errors.words())
              : cost(errors, path.change(frame, outputs[i]));
    }
    return costs;
  }

  private static double cost(SpellingErrors errors, Change change) {
    return cost(errors.letters(change), errors.words(change));
  }

  private static double cost(int wrongLetters, int wrongWords) {
    return LETTER_WEIGHT * wrongLetters + WORD_WEIGHT * wrongWords;
  }

  /** An output's posterior times what it costs more than is to be expected. */
  private void addFrame(int frame, int[] outputs, double[] costs) {
    double sum = 0;
    double mass = 0;
    for (int i = 0; i < costs.length; i++) {
      double posterior = posteriors[frame * numOutputs + outputs[i]];
      sum += posterior * costs[i];
      mass += posterior;
    }
    for (int i = 0; i < costs.length; i++) {
      int at = frame * numOutputs + outputs[i];
      gradient[at] += (float) (posteriors[at] * (costs[i] - sum / mass) / NUM_PATHS);
    }
  }
}
