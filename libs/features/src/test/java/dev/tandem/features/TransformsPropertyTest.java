package dev.tandem.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TransformsPropertyTest {

  @Property(tries = 200)
  void aWholeDctKeepsTheEnergy(
      @ForAll @Size(min = 1, max = 64) @FloatRange(min = -20, max = 20) float[] inputs) {
    float[] coefficients = new float[inputs.length];
    new Dct(inputs.length, inputs.length).apply(inputs, coefficients, 0);
    assertThat(energy(coefficients)).isCloseTo(energy(inputs), within(1e-4 * (1 + energy(inputs))));
  }

  @Property(tries = 200)
  void melsGoThereAndBack(@ForAll @DoubleRange(max = 8000) double hz) {
    assertThat(MelScale.toHz(MelScale.ofHz(hz))).isCloseTo(hz, within(1e-6));
  }

  @Property(tries = 100)
  void aToneIsHeardInTheFiltersOfItsFrequency(@ForAll @IntRange(min = 3, max = 240) int bin) {
    MelFilterBank bank = new MelFilterBank(40, 20, 7600, 16_000, 512);
    float[] spectrum = new float[256];
    spectrum[bin] = 1;
    float[] energies = new float[40];
    bank.apply(spectrum, energies);

    double position =
        (MelScale.ofHz(bin * 31.25) - MelScale.ofHz(20))
            / ((MelScale.ofHz(7600) - MelScale.ofHz(20)) / 41);
    for (int filter = 0; filter < 40; filter++) {
      double expected = Math.max(0, 1 - Math.abs(position - (filter + 1)));
      assertThat(energies[filter]).isCloseTo((float) expected, within(1e-5f));
    }
  }

  private static double energy(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return sum;
  }
}
