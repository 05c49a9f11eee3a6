package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;

/**
 * The outputs of a network with two heads over the same states: scores, for a sequence objective,
 * and behind them classes, for cross-entropy, which keep the layers below from fitting the
 * sequences alone (Povey et al. 2016, "Purely sequence-trained neural networks for ASR based on
 * lattice-free MMI", section 2.7). Each errs in its own way, so what is recognised is the sum of
 * both (ADR 0021).
 */
final class TwoHeads {
  /** Of scores and classes in what is recognised: tuned on dev. */
  private static final float[] SHARES = {1, 0.7f};

  private final int numStates;

  /** Of as many states a head. */
  TwoHeads(int numStates) {
    this.numStates = numStates;
  }

  /** The network whose outputs are what {@link #sum} gives. */
  static TimeDelayNetwork summed(TimeDelayNetwork network) {
    return network.summedOutputs(SHARES);
  }

  /** Columns of the network's output. */
  int numOutputs() {
    return 2 * numStates;
  }

  /** What the first head says, as if it were alone. */
  Posteriorgram scores(Posteriorgram outputs) {
    return sum(outputs, 1, 0);
  }

  /** What the second head says, as if it were alone. */
  Posteriorgram classes(Posteriorgram outputs) {
    return sum(outputs, 0, 1);
  }

  /** What both say together: what is recognised. */
  Posteriorgram sum(Posteriorgram outputs) {
    return sum(outputs, SHARES);
  }

  private Posteriorgram sum(Posteriorgram outputs, float... shares) {
    float[] values = new float[outputs.numFrames() * numStates];
    for (int i = 0; i < values.length; i++) {
      int at = i / numStates * numOutputs() + i % numStates;
      values[i] = shares[0] * outputs.values()[at] + shares[1] * outputs.values()[at + numStates];
    }
    for (int frame = 0; frame < outputs.numFrames(); frame++) {
      normalise(values, frame * numStates);
    }
    return new Posteriorgram(outputs.numFrames(), numStates, values);
  }

  private void normalise(float[] values, int from) {
    float logSum = logSum(values, from);
    for (int i = from; i < from + numStates; i++) {
      values[i] -= logSum;
    }
  }

  private float logSum(float[] values, int from) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + numStates; i++) {
      max = Math.max(max, values[i]);
    }
    double sum = 0;
    for (int i = from; i < from + numStates; i++) {
      sum += Math.exp(values[i] - max);
    }
    return (float) (max + Math.log(sum));
  }

  /** Both heads' losses as one. */
  Objective.Loss join(Objective.Loss scores, Objective.Loss classes, float classesWeight) {
    float[] gradient = new float[2 * scores.gradient().length];
    for (int i = 0; i < scores.gradient().length; i++) {
      int at = i / numStates * numOutputs() + i % numStates;
      gradient[at] = scores.gradient()[i];
      gradient[at + numStates] = classesWeight * classes.gradient()[i];
    }
    return new Objective.Loss(scores.value(), gradient);
  }
}
