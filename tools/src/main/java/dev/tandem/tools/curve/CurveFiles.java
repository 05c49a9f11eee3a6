package dev.tandem.tools.curve;

import dev.tandem.tools.plot.PlotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code curve.csv}, {@code curve.md}, {@code curve.svg} and {@code curve.png}. */
final class CurveFiles {
  private static final List<String> READINGS =
      List.of(Readings.STAGED, Readings.END_TO_END, Readings.END_TO_END_WITH_LM);

  private final List<PointResult> points;
  private final CurveAnalysis analysis;

  /** Of all points, at least one. */
  CurveFiles(List<PointResult> points) {
    this.points = points;
    this.analysis =
        new CurveAnalysis(
            READINGS.stream()
                .map(reading -> LearningCurve.of(reading, points))
                .filter(curve -> !curve.sizes().isEmpty())
                .toList());
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("curve.csv"), CurveCsv.of(points));
    Files.write(folder.resolve("curve.md"), markdown());
    PlotFile.write(new CurvePlot(analysis).plot(), folder, "curve");
  }

  /** What {@code curve.md} says. */
  List<String> markdown() {
    return new CurveTable(points.get(0).recipe(), analysis).lines();
  }
}
