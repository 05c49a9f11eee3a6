package dev.tandem.training;

import dev.tandem.audio.Signal;
import dev.tandem.features.CepstralMeanNorm;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.FeatureMatrix;
import dev.tandem.features.MfccConfig;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The staged arm's inputs: mean-normalised MFCC, computed once at three speeds and kept in memory
 * (58 MB an hour and speed); of another vocal tract and masked anew each time.
 */
final class FeatureInputs implements Inputs {
  private static final double[] SPEEDS = {1, 0.9, 1.1};
  private static final double FRAMES_PER_SECOND = 100;

  private final List<List<FeatureMatrix>> bySpeed;
  private final VocalTractWarp warp = new VocalTractWarp(MfccConfig.KALDI_HIRES_16_KHZ);
  private final FeatureMasking masking;

  private FeatureInputs(List<List<FeatureMatrix>> bySpeed) {
    this.bySpeed = bySpeed;
    this.masking = new FeatureMasking(new FeatureExtractor().numCeps());
  }

  /** Features as they come out of the extractor, at each speed. */
  static FeatureInputs perturbed(List<Signal> signals) {
    return new FeatureInputs(
        java.util.Arrays.stream(SPEEDS).mapToObj(speed -> extract(signals, speed)).toList());
  }

  /** Features at the speed of the recording only, for measuring. */
  static FeatureInputs plain(List<Signal> signals) {
    return new FeatureInputs(List.of(extract(signals, 1)));
  }

  private static List<FeatureMatrix> extract(List<Signal> signals, double speed) {
    FeatureExtractor extractor = new FeatureExtractor();
    return signals.parallelStream()
        .map(signal -> Signal.of(SpeedPerturbation.apply(signal.toArray(), speed)))
        .map(extractor::extract)
        .toList();
  }

  /** Mean over all frames, shape {@code [numCeps]}: where live normalisation starts. */
  float[] mean() {
    return Moments.of(bySpeed.get(0)).mean();
  }

  /** Standard deviation over all frames, shape {@code [numCeps]}. */
  float[] standardDeviation() {
    return Moments.of(bySpeed.get(0)).standardDeviation();
  }

  /** These inputs, each utterance normalised as a stream of its own. */
  FeatureInputs normalised(CepstralMeanNorm norm) {
    return new FeatureInputs(
        bySpeed.stream()
            .map(all -> all.stream().map(f -> norm.accept(norm.start(), f).features()).toList())
            .toList());
  }

  /** At the speed of the recordings. */
  List<FeatureMatrix> originals() {
    return bySpeed.get(0);
  }

  @Override
  public int size() {
    return bySpeed.get(0).size();
  }

  @Override
  public double seconds(int index) {
    return bySpeed.get(0).get(index).numFrames() / FRAMES_PER_SECOND;
  }

  @Override
  public float[] perturbed(int index, RandomGenerator random) {
    float[] features = bySpeed.get(random.nextInt(bySpeed.size())).get(index).values().clone();
    warp.apply(features, random);
    masking.apply(features, random);
    return features;
  }

  @Override
  public float[] plain(int index) {
    return bySpeed.get(0).get(index).values();
  }
}
