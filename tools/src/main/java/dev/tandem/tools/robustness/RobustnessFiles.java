package dev.tandem.tools.robustness;

import dev.tandem.scoring.BootstrapInterval;
import dev.tandem.tools.plot.Plot;
import dev.tandem.tools.plot.PlotFile;
import dev.tandem.tools.plot.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code robustness.csv}, {@code .md}, {@code .svg} and {@code .png}. */
final class RobustnessFiles {
  private static final long SEED = 1;

  private final List<Measurement> measurements;

  /** Of all that was measured, {@link Distortion#NONE} with each reading. */
  RobustnessFiles(List<Measurement> measurements) {
    this.measurements = List.copyOf(measurements);
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("robustness.csv"), csv());
    Files.write(folder.resolve("robustness.md"), markdown());
    PlotFile.write(plot(), folder, "robustness");
  }

  private List<String> csv() {
    return table(
        "reading,distortion,value,errors,words,wer,wer_low,wer_high,change,change_low,change_high",
        "%s,%s,%s,%d,%d,%.5f,%.5f,%.5f,%.5f,%.5f,%.5f",
        1);
  }

  /** Changes are paired with the recordings as they are. */
  List<String> markdown() {
    List<String> lines =
        table(
            "| reading | distortion | value | errors | words | WER | 95 % interval | change, points | 95 % interval, paired |",
            "| %s | %s | %s | %d | %d | %.2f %% | %.2f to %.2f | %+.2f | %+.2f to %+.2f |", 100);
    lines.add(1, "|---|---|---|---|---|---|---|---|---|");
    return lines;
  }

  private List<String> table(String head, String row, double unit) {
    List<String> lines = new ArrayList<>();
    lines.add(head);
    for (Measurement measured : measurements) {
      BootstrapInterval interval = BootstrapInterval.of(measured.rates(), SEED);
      Measurement plain = plain(measured.reading());
      BootstrapInterval change =
          BootstrapInterval.ofDifference(plain.rates(), measured.rates(), SEED);
      lines.add(
          String.format(
              Locale.ROOT,
              row,
              measured.reading(),
              measured.distortion().kind().name().toLowerCase(Locale.ROOT),
              measured.distortion().text(),
              measured.total().errors(),
              measured.total().numReference(),
              unit * measured.total().rate(),
              unit * interval.low(),
              unit * interval.high(),
              unit * (measured.total().rate() - plain.total().rate()),
              unit * change.low(),
              unit * change.high()));
    }
    return lines;
  }

  private Measurement plain(String reading) {
    return measurements.stream()
        .filter(measured -> measured.reading().equals(reading))
        .filter(measured -> measured.distortion().equals(Distortion.NONE))
        .findFirst()
        .orElseThrow();
  }

  private Plot plot() {
    return new Plot(
        "Words wrong when speech sounds otherwise",
        "WER, % (bands: 95 % bootstrap)",
        Stream.of(Distortion.Kind.values()).filter(this::wasMeasured).map(this::panel).toList());
  }

  private boolean wasMeasured(Distortion.Kind kind) {
    return kind != Distortion.Kind.NONE
        && measurements.stream().anyMatch(measured -> measured.distortion().kind() == kind);
  }

  private Plot.Panel panel(Distortion.Kind kind) {
    List<String> readings = measurements.stream().map(Measurement::reading).distinct().toList();
    return new Plot.Panel(
        kind.label(), false, readings.stream().map(reading -> series(reading, kind)).toList());
  }

  /** With the recordings as they are where they have a place on the axis. */
  private Series series(String reading, Distortion.Kind kind) {
    List<Series.Point> points = new ArrayList<>();
    for (Measurement measured : measurements) {
      if (measured.reading().equals(reading) && measured.distortion().kind() == kind) {
        points.add(point(measured.distortion().value(), measured));
      }
    }
    if (kind == Distortion.Kind.TEMPO) {
      points.add(point(1, plain(reading)));
    }
    points.sort(Comparator.comparingDouble(Series.Point::x));
    return new Series(reading, points, false);
  }

  private static Series.Point point(double x, Measurement measured) {
    BootstrapInterval interval = BootstrapInterval.of(measured.rates(), SEED);
    return new Series.Point(
        x, measured.total().percent(), 100 * interval.low(), 100 * interval.high());
  }
}
