package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.lm.LanguageModel;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;

/** Small lexicons, posteriors as clear or as noisy as wanted, and a search that drops nothing. */
final class Toy {
  static final PhoneSet PHONES = PhoneSet.CMU;

  static final PhoneTopology ONE_STATE = PhoneTopology.oneState(PHONES);

  static final DecoderConfig.Pruning NO_PRUNING =
      new DecoderConfig.Pruning(1e6, 1e6, Integer.MAX_VALUE, Integer.MAX_VALUE);

  static final DecoderConfig WIDE =
      new DecoderConfig(DecoderConfig.Scores.DEFAULT, NO_PRUNING, 3, 1);

  private Toy() {}

  static Lexicon lexicon(String... lines) {
    return lexicon(PHONES, lines);
  }

  static Lexicon lexicon(PhoneSet phones, String... lines) {
    try {
      return Lexicon.read(new StringReader(String.join("\n", lines)), "toy.dict", phones);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WordDecoder decoder(Lexicon lexicon, LanguageModel model) {
    return new WordDecoder(lexicon, model, ONE_STATE, WIDE);
  }

  static Hypothesis decode(WordDecoder decoder, Posteriorgram posteriors) {
    Search search = decoder.start();
    search.accept(posteriors);
    return search.best();
  }

  /** Frames of which each is surely (0.9) the named phone. */
  static Posteriorgram heard(String phones) {
    int[] frames = Arrays.stream(phones.split(" ")).mapToInt(PHONES::index).toArray();
    float[] values = new float[frames.length * PHONES.size()];
    Arrays.fill(values, (float) Math.log(0.1 / (PHONES.size() - 1)));
    for (int i = 0; i < frames.length; i++) {
      values[i * PHONES.size() + frames[i]] = (float) Math.log(0.9);
    }
    return new Posteriorgram(frames.length, PHONES.size(), values);
  }

  /** Probability {@code share} of {@code a} and the rest of {@code b}. */
  static Posteriorgram mixed(Posteriorgram a, Posteriorgram b, double share) {
    float[] values = new float[a.values().length];
    for (int i = 0; i < values.length; i++) {
      double both = share * Math.exp(a.values()[i]) + (1 - share) * Math.exp(b.values()[i]);
      values[i] = (float) Math.log(both);
    }
    return new Posteriorgram(a.numFrames(), a.numPhones(), values);
  }

  /** Frames without sense: softmax of normal noise. */
  static Posteriorgram noise(int numFrames, int numColumns, Random random) {
    float[] values = new float[numFrames * numColumns];
    for (int frame = 0; frame < numFrames; frame++) {
      double[] logits = random.doubles(numColumns, -4, 4).toArray();
      double sum = Math.log(Arrays.stream(logits).map(Math::exp).sum());
      for (int i = 0; i < numColumns; i++) {
        values[frame * numColumns + i] = (float) (logits[i] - sum);
      }
    }
    return new Posteriorgram(numFrames, numColumns, values);
  }

  static Posteriorgram rows(Posteriorgram posteriors, int from, int to) {
    int width = posteriors.numPhones();
    return new Posteriorgram(
        to - from, width, Arrays.copyOfRange(posteriors.values(), from * width, to * width));
  }
}
