package dev.tandem.decoding;

import dev.tandem.acoustics.Posteriorgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Posteriors such as a fair network would give for sentences that were never spoken: each phone
 * lasts 2 to 4 frames and has 0.6 on average, one other phone has most of the rest, sometimes more.
 */
final class NoisySpeech {
  private static final int NUM_PHONES = Toy.PHONES.size();

  private final Lexicon lexicon;
  private final Random random;

  NoisySpeech(Lexicon lexicon, long seed) {
    this.lexicon = lexicon;
    this.random = new Random(seed);
  }

  Posteriorgram speak(String sentence) {
    int[] phones = framewise(sentence);
    float[] values = new float[phones.length * NUM_PHONES];
    for (int frame = 0; frame < phones.length; frame++) {
      double[] row = row(phones[frame]);
      for (int phone = 0; phone < NUM_PHONES; phone++) {
        values[frame * NUM_PHONES + phone] = (float) Math.log(row[phone]);
      }
    }
    return new Posteriorgram(phones.length, NUM_PHONES, values);
  }

  /** The phone that is spoken in each frame, with some silence around the sentence. */
  int[] framewise(String sentence) {
    List<Integer> frames = new ArrayList<>();
    repeat(frames, 0);
    for (String word : sentence.split(" ", -1)) {
      List<int[]> pronunciations = lexicon.pronunciations(word);
      for (int phone : pronunciations.get(random.nextInt(pronunciations.size()))) {
        repeat(frames, phone);
      }
    }
    repeat(frames, 0);
    return frames.stream().mapToInt(phone -> phone).toArray();
  }

  private void repeat(List<Integer> frames, int phone) {
    int numFrames = 2 + random.nextInt(3);
    for (int i = 0; i < numFrames; i++) {
      frames.add(phone);
    }
  }

  private double[] row(int spoken) {
    double[] row = new double[NUM_PHONES];
    double share = 0.2 + 0.8 * random.nextDouble();
    Arrays.fill(row, 0.05 * (1 - share) / (NUM_PHONES - 2));
    row[(spoken + 1 + random.nextInt(NUM_PHONES - 1)) % NUM_PHONES] = 0.95 * (1 - share);
    row[spoken] = share;
    return row;
  }
}
