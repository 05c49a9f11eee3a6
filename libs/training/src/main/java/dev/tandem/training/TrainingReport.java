package dev.tandem.training;

/**
 * What a run came to, for RESULTS.md.
 *
 * @param epochs passes over the training speech
 * @param speechHours how much speech that was
 * @param trainingHours wall clock, over all runs
 * @param devErrorRate phone or character error rate on dev, greedy
 * @param numParameters of the network
 */
public record TrainingReport(
    int epochs, double speechHours, double trainingHours, double devErrorRate, long numParameters) {

  static TrainingReport of(Checkpoint trained, Speech train) {
    return new TrainingReport(
        trained.progress().epochs(),
        train.hours(),
        trained.progress().hours(),
        trained.progress().devErrorRate(),
        trained.network().params().length);
  }
}
