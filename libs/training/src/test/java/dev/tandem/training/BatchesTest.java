package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

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
    public float[] perturbed(int index, RandomGenerator random) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] plain(int index) {
      throw new UnsupportedOperationException();
    }
  }
}
