package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.DerivedNetworks;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import java.util.Arrays;
import java.util.List;

/**
 * The outputs of a network with two heads over the same states: scores, for a sequence objective,
 * and behind them classes, for cross-entropy, which keep the layers below from fitting the
 * sequences alone (Povey et al. 2016, "Purely sequence-trained neural networks for ASR based on
 * lattice-free MMI", section 2.7). Each errs in its own way, so what is recognised is the sum of
 * both, the classes divided by how frequent they are, as scores are (ADR 0021).
 */
final class TwoHeads {
  /** Of scores and classes in what is recognised: tuned on dev. */
  private static final float[] SHARES = {0.8f, 0.15f};

  /** A class that hardly ever is may be heard all the same. */
  private static final double LEAST_FREQUENCY = 1e-5;

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

  /**
   * The network of one head that recognises: the sum of both.
   *
   * @param outputs of the network for some speech, from which the frequency of each class is taken
   */
  TimeDelayNetwork summed(TimeDelayNetwork network, List<Posteriorgram> outputs) {
    double[] frequencies = frequencies(outputs);
    float[] offsets = new float[numStates];
    for (int i = 0; i < numStates; i++) {
      offsets[i] = -SHARES[1] * (float) Math.log(Math.max(LEAST_FREQUENCY, frequencies[i]));
    }
    return DerivedNetworks.summedOutputs(network, SHARES, offsets);
  }

  private double[] frequencies(List<Posteriorgram> outputs) {
    double[] sums = new double[numStates];
    int numFrames = 0;
    for (Posteriorgram utterance : outputs) {
      float[] classes = classes(utterance).values();
      for (int i = 0; i < classes.length; i++) {
        sums[i % numStates] += Math.exp(classes[i]);
      }
      numFrames += utterance.numFrames();
    }
    double count = numFrames;
    return Arrays.stream(sums).map(sum -> sum / count).toArray();
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
