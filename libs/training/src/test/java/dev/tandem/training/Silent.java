package dev.tandem.training;

/** Hears of a training's progress and does nothing. */
class Silent implements TrainingListener {
  @Override
  public void onStep(int epoch, double progress, double lossPerFrame) {}

  @Override
  public void onEpoch(int epoch, double lossPerFrame, double devErrorRate, double hours) {}
}
