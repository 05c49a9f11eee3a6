package dev.tandem.tools.curve;

import dev.tandem.tools.Arms;
import dev.tandem.training.TrainingListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** A line at each checkpoint, with the time that is left over all points. */
final class CurveProgress implements CurveListener {
  private final PrintWriter err;
  private final List<CurvePoint> points;
  private final Duration budget;

  private int numDone;
  private int numMade;
  private Duration made = Duration.ZERO;
  private long startNanos = System.nanoTime();
  private boolean isTraining;

  /**
   * Of some points.
   *
   * @param budget what one is taken to last until one was made
   */
  CurveProgress(PrintWriter err, List<CurvePoint> points, Duration budget) {
    this.err = err;
    this.points = points;
    this.budget = budget;
  }

  @Override
  public TrainingListener onTraining(CurvePoint point) {
    startNanos = System.nanoTime();
    isTraining = true;
    line(point, "training");
    return new Epochs(point);
  }

  @Override
  public void onMeasuring(CurvePoint point, String reading) {
    line(point, "measuring " + reading);
  }

  @Override
  public void onDone(PointResult result) {
    numDone++;
    if (isTraining) {
      made = made.plus(sinceStart());
      numMade++;
      isTraining = false;
    }
    for (MeasuredReading reading : result.readings()) {
      line(result.point(), "%s WER %.2f %%".formatted(reading.name(), reading.total().percent()));
    }
  }

  private void line(CurvePoint point, String what) {
    err.println(
        "%d of %d done; %s: %s; about %s left"
            .formatted(numDone, points.size(), point, what, text(left())));
    err.flush();
  }

  /** As if all points lasted alike, since all have the same budget. */
  private Duration left() {
    Duration each = numMade == 0 ? budget : made.dividedBy(numMade);
    Duration left = each.multipliedBy(points.size() - numDone);
    Duration after = isTraining ? left.minus(min(sinceStart(), each)) : left;
    return after.isNegative() ? Duration.ZERO : after;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private static String text(Duration duration) {
    return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
  }

  /** Of the point that is being trained. */
  private final class Epochs implements TrainingListener {
    private final CurvePoint point;
    private double progress;

    private Epochs(CurvePoint point) {
      this.point = point;
    }

    @Override
    public void onStep(int epoch, double progressNow, double lossPerFrame) {
      progress = progressNow;
    }

    @Override
    public void onEpoch(int epoch, double lossPerFrame, double devErrorRate, double hours) {
      line(
          point,
          "%.0f %% trained, epoch %d, loss %.3f nats/frame, dev %.1f %% of %s wrong"
              .formatted(
                  100 * Math.min(1, progress),
                  epoch + 1,
                  lossPerFrame,
                  100 * devErrorRate,
                  units()));
    }

    private String units() {
      return point.arm() == Arms.STAGED ? "phones" : "characters";
    }
  }
}
