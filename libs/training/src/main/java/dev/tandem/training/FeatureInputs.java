package dev.tandem.training;

import dev.tandem.audio.Signal;
import dev.tandem.features.CepstralMeanNorm;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.FeatureMatrix;
import dev.tandem.features.MfccConfig;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The staged arm's inputs: MFCC, computed once at three speeds and kept in memory (58 MB an hour
 * and speed); each time of another vocal tract, in other noise, mean-normalised as a stream of its
 * own, and masked.
 */
final class FeatureInputs implements Inputs {
  private static final double[] SPEEDS = {1, 0.9, 1.1};
  private static final double FRAMES_PER_SECOND = 100;
  private static final MfccConfig CONFIG = MfccConfig.KALDI_HIRES_16_KHZ;

  private final List<List<FeatureMatrix>> bySpeed;
  private final CepstralMeanNorm norm;
  private final VocalTractWarp warp = new VocalTractWarp(CONFIG);
  private final SpectralNoise noise = new SpectralNoise(CONFIG);
  private final FeatureMasking masking = new FeatureMasking(CONFIG.numCeps());

  private FeatureInputs(List<List<FeatureMatrix>> bySpeed, CepstralMeanNorm norm) {
    this.bySpeed = bySpeed;
    this.norm = norm;
  }

  /** To learn from: at each speed; normalisation starts from their mean. */
  static FeatureInputs perturbed(List<Signal> signals) {
    List<List<FeatureMatrix>> bySpeed =
        Arrays.stream(SPEEDS).mapToObj(speed -> extract(signals, speed)).toList();
    float[] mean = Moments.of(bySpeed.get(0)).mean();
    return new FeatureInputs(bySpeed, new CepstralMeanNorm(mean));
  }

  /** To measure on: at the speed of the recordings, normalised as these are. */
  FeatureInputs plain(List<Signal> signals) {
    return new FeatureInputs(List.of(extract(signals, 1)), norm);
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
    return norm.priorMean();
  }

  /** At the speed of the recordings, normalised. */
  List<FeatureMatrix> originals() {
    return bySpeed.get(0).parallelStream().map(this::normalised).toList();
  }

  private FeatureMatrix normalised(FeatureMatrix features) {
    return norm.accept(norm.start(), features).features();
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
  public List<float[]> perturbed(int index, int numViews, RandomGenerator random) {
    FeatureMatrix features = bySpeed.get(random.nextInt(bySpeed.size())).get(index);
    return Stream.generate(() -> view(features, random)).limit(numViews).toList();
  }

  private float[] view(FeatureMatrix features, RandomGenerator random) {
    float[] values = features.values().clone();
    warp.apply(values, random);
    noise.apply(values, random);
    float[] heard =
        normalised(new FeatureMatrix(features.numFrames(), features.numCeps(), values)).values();
    masking.apply(heard, random);
    return heard;
  }

  @Override
  public float[] plain(int index) {
    return normalised(bySpeed.get(0).get(index)).values();
  }
}
