package dev.tandem.training;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.UtteranceGraph;
import dev.tandem.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds out where the phones of a corpus are, from its texts alone: {@link GaussianPhones} trained
 * first on a part of it, then on all.
 */
final class FlatStart {
  private static final int STRIDE = 3;
  private static final int NUM_CEPS = 13;
  private static final int DELTA_REACH = 3;
  private static final int FIRST_UTTERANCES = 400;
  private static final int ITERATIONS_ON_FIRST = 12;
  private static final int SPLIT_EVERY = 4;
  private static final int ITERATIONS_ON_ALL = 4;

  private final List<float[]> observations;
  private final List<UtteranceGraph> graphs;
  private final GaussianPhones phones;

  /**
   * A flat start of a corpus.
   *
   * @param features mean-normalised, a matrix an utterance
   * @param deviations standard deviation of each coefficient
   */
  FlatStart(
      List<FeatureMatrix> features, float[] deviations, List<PhoneText> texts, PhoneSet phoneSet) {
    PhoneTopology topology = PhoneTopology.oneState(phoneSet);
    observations = features.stream().map(all -> observations(all, deviations)).toList();
    graphs = texts.stream().map(text -> UtteranceGraph.ofWords(text.words(), topology)).toList();
    phones = new GaussianPhones(phoneSet.size(), 2 * NUM_CEPS);
  }

  /** The phone of each 30 ms of each utterance; empty where the text does not fit. */
  List<PhoneAlignment> alignments() {
    int some = Math.min(FIRST_UTTERANCES, observations.size());
    for (int iteration = 1; iteration <= ITERATIONS_ON_FIRST; iteration++) {
      phones.iterate(observations.subList(0, some), graphs.subList(0, some));
      if (iteration % SPLIT_EVERY == 0) {
        phones.split();
      }
    }
    for (int iteration = 0; iteration < ITERATIONS_ON_ALL; iteration++) {
      phones.iterate(observations, graphs);
    }
    List<PhoneAlignment> alignments = new ArrayList<>();
    for (int i = 0; i < observations.size(); i++) {
      byte[] frames = phones.align(observations.get(i), graphs.get(i)).orElse(new byte[0]);
      alignments.add(new PhoneAlignment(frames));
    }
    return alignments;
  }

  /** The first coefficients of every third frame, and how they change around it. */
  private static float[] observations(FeatureMatrix features, float[] deviations) {
    int numRows = (features.numFrames() + STRIDE - 1) / STRIDE;
    float[] values = new float[numRows * 2 * NUM_CEPS];
    for (int row = 0; row < numRows; row++) {
      for (int cep = 0; cep < NUM_CEPS; cep++) {
        int frame = row * STRIDE + STRIDE / 2;
        values[row * 2 * NUM_CEPS + cep] = value(features, frame, cep) / deviations[cep];
        values[row * 2 * NUM_CEPS + NUM_CEPS + cep] =
            (value(features, frame + DELTA_REACH, cep) - value(features, frame - DELTA_REACH, cep))
                / deviations[cep];
      }
    }
    return values;
  }

  private static float value(FeatureMatrix features, int frame, int cep) {
    return features.get(Math.max(0, Math.min(features.numFrames() - 1, frame)), cep);
  }

  /** For tests and logs: the share of frames that are given to each phone. */
  static double[] shares(List<PhoneAlignment> alignments, int numPhones) {
    double[] counts = new double[numPhones];
    for (PhoneAlignment alignment : alignments) {
      IntStream.range(0, alignment.frames().length).forEach(i -> counts[alignment.frames()[i]]++);
    }
    double total = IntStream.range(0, numPhones).mapToDouble(i -> counts[i]).sum();
    return IntStream.range(0, numPhones).mapToDouble(i -> counts[i] / total).toArray();
  }
}
