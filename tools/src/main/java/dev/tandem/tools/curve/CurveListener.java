package dev.tandem.tools.curve;

import dev.tandem.training.TrainingListener;

/** Is told how the points come on. */
interface CurveListener {
  /** A point's training starts, or goes on. */
  TrainingListener onTraining(CurvePoint point);

  /** A trained model is now measured. */
  void onMeasuring(CurvePoint point, String reading);

  /** A point is done; also when it was done before. */
  void onDone(PointResult result);
}
