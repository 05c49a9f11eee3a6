package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final Inputs INPUTS = new Lengths(57);

  @Test
  void everyUtteranceIsInExactlyOneBatch() {
    List<Integer> all =
        Batches.of(INPUTS, 20, 3, 1).stream().flatMap(List::stream).sorted().toList();

    assertThat(all).isEqualTo(IntStream.range(0, 57).boxed().toList());
  }

  /** Not always longer: of three utterances, one of two workers would get two. */
  @Test
  void batchesComeAsNearToTheirLengthAsUtterancesLet() {
    for (List<Integer> batch : Batches.of(INPUTS, 60, 0, 1)) {
      double seconds = batch.stream().mapToDouble(INPUTS::seconds).sum();
      double last = INPUTS.seconds(batch.get(batch.size() - 1));

      assertThat(seconds - last / 2).isLessThanOrEqualTo(60);
    }
    assertThat(Batches.of(INPUTS, 60, 0, 1)).hasSizeBetween(26, 30);
  }

  @Test
  void theSameSeedAndEpochGiveTheSameBatches() {
    assertThat(Batches.of(INPUTS, 20, 3, 1)).isEqualTo(Batches.of(INPUTS, 20, 3, 1));
    assertThat(Batches.of(INPUTS, 20, 3, 1)).isNotEqualTo(Batches.of(INPUTS, 20, 4, 1));
  }

  @Test
  void theFirstEpochBeginsWithShortUtterances() {
    List<List<Integer>> batches = Batches.of(INPUTS, 20, 0, 1);
    double first = meanSeconds(batches.get(0));
    double last = meanSeconds(batches.get(batches.size() - 1));

    assertThat(first).isLessThan(last);
  }

  @Test
  void partsHaveAboutEqualAudioInTheOrderOfTheBatch() {
    List<Integer> batch = List.of(9, 10, 12, 11, 8, 10, 9);
    List<List<Integer>> parts = Batches.parts(batch, INPUTS, 3);

    assertThat(parts).hasSize(3);
    assertThat(parts.stream().flatMap(List::stream).toList()).isEqualTo(batch);
    for (List<Integer> part : parts) {
      double seconds = part.stream().mapToDouble(INPUTS::seconds).sum();
      assertThat(seconds).isCloseTo(76 / 3.0, within(13.0));
    }
  }

  @Test
  void oneUtteranceIsOnePart() {
    assertThat(Batches.parts(List.of(5), INPUTS, 4)).containsExactly(List.of(5));
    assertThat(Batches.parts(List.of(50, 2), INPUTS, 4)).containsExactly(List.of(50), List.of(2));
  }

  private static double meanSeconds(List<Integer> batch) {
    return batch.stream().mapToDouble(INPUTS::seconds).average().orElseThrow();
  }

  /** Inputs of which only the lengths matter: 1 to {@code size} seconds. */
  private record Lengths(int size) implements Inputs {
    @Override
    public double seconds(int index) {
      return index + 1;
    }

    @Override
    public List<float[]> perturbed(int index, int numViews, RandomGenerator random) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] plain(int index) {
      throw new UnsupportedOperationException();
    }
  }
}
