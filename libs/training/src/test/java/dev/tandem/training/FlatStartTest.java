package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Made-up phones, each a point in feature space with noise around it, in random texts. */
class FlatStartTest {
  private static final int NUM_PHONES = 5;
  private static final PhoneSet PHONES = new PhoneSet(List.of("SIL", "P1", "P2", "P3", "P4"));
  private static final int NUM_CEPS = 13;
  private static final int FRAMES_PER_ROW = 3;

  private final Random random = new Random(11);
  private final float[][] centres = new float[NUM_PHONES][NUM_CEPS];
  private final List<FeatureMatrix> features = new ArrayList<>();
  private final List<PhoneText> texts = new ArrayList<>();
  private final List<byte[]> truth = new ArrayList<>();

  @Test
  void findsOutWherePhonesAreFromTextsAlone() {
    for (float[] centre : centres) {
      for (int cep = 0; cep < NUM_CEPS; cep++) {
        centre[cep] = (float) (2 * random.nextGaussian());
      }
    }
    for (int i = 0; i < 60; i++) {
      speak();
    }
    float[] deviations = new float[NUM_CEPS];
    Arrays.fill(deviations, 2);

    List<PhoneAlignment> alignments =
        new FlatStart(features, deviations, texts, PHONES).alignments();

    assertThat(share(alignments)).as("share of rows with the right phone").isGreaterThan(0.9);
  }

  /** An utterance of four words of two phones, silence around it. */
  private void speak() {
    List<List<int[]>> words = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    sound(rows, 0);
    for (int word = 0; word < 4; word++) {
      int first = 1 + random.nextInt(NUM_PHONES - 1);
      int second = 1 + (first + random.nextInt(NUM_PHONES - 2)) % (NUM_PHONES - 1);
      words.add(List.of(new int[] {first, second}));
      sound(rows, first);
      sound(rows, second);
    }
    sound(rows, 0);
    texts.add(new PhoneText(words, true));
    add(rows);
  }

  private void sound(List<Integer> rows, int phone) {
    for (int i = 0; i < 2 + random.nextInt(5); i++) {
      rows.add(phone);
    }
  }

  private void add(List<Integer> rows) {
    float[] values = new float[rows.size() * FRAMES_PER_ROW * NUM_CEPS];
    byte[] phones = new byte[rows.size()];
    for (int i = 0; i < values.length; i++) {
      int row = i / NUM_CEPS / FRAMES_PER_ROW;
      phones[row] = rows.get(row).byteValue();
      values[i] = centres[phones[row]][i % NUM_CEPS] + (float) (0.7 * random.nextGaussian());
    }
    truth.add(phones);
    features.add(new FeatureMatrix(rows.size() * FRAMES_PER_ROW, NUM_CEPS, values));
  }

  private double share(List<PhoneAlignment> alignments) {
    int right = 0;
    int all = 0;
    for (int i = 0; i < truth.size(); i++) {
      for (int row = 0; row < truth.get(i).length; row++) {
        right += truth.get(i)[row] == alignments.get(i).frames()[row] ? 1 : 0;
        all++;
      }
    }
    return (double) right / all;
  }
}
