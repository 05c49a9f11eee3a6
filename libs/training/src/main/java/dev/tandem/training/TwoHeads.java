package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;

/**
 * The outputs of a network with two heads over the same states: scores, for a sequence objective,
 * and behind them classes, for cross-entropy, which keep the layers below from fitting the
 * sequences alone (Povey et al. 2016, "Purely sequence-trained neural networks for ASR based on
 * lattice-free MMI", section 2.7). Only the scores are used after training.
 */
final class TwoHeads {
  private final int numStates;

  /** Of as many states a head. */
  TwoHeads(int numStates) {
    this.numStates = numStates;
  }

  /** Columns of the network's output. */
  int numOutputs() {
    return 2 * numStates;
  }

  /** What the first head says, as if it were alone. */
  Posteriorgram scores(Posteriorgram outputs) {
    return normalised(outputs, 0);
  }

  /** What the second head says, as if it were alone. */
  Posteriorgram classes(Posteriorgram outputs) {
    return normalised(outputs, numStates);
  }

  private Posteriorgram normalised(Posteriorgram outputs, int first) {
    float[] values = new float[outputs.numFrames() * numStates];
    for (int frame = 0; frame < outputs.numFrames(); frame++) {
      int from = frame * numOutputs() + first;
      float logSum = logSum(outputs.values(), from);
      for (int i = 0; i < numStates; i++) {
        values[frame * numStates + i] = outputs.values()[from + i] - logSum;
      }
    }
    return new Posteriorgram(outputs.numFrames(), numStates, values);
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
