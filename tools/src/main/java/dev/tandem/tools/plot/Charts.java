package dev.tandem.tools.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.DefaultDrawingSupplier;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Plots as JFreeChart draws them. */
final class Charts {
  /** Okabe and Ito's: told apart by the colour-blind too. */
  private static final List<Color> COLOURS =
      List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7));

  private static final Shape[] MARKS = DefaultDrawingSupplier.DEFAULT_SHAPE_SEQUENCE;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final float LINE = 2;
  private static final float BAND_OPACITY = 0.18f;
  private static final double GAP = 16;

  private Charts() {}

  static JFreeChart of(Plot plot) {
    NumberAxis range = new NumberAxis(plot.yLabel());
    range.setAutoRangeIncludesZero(true);
    style(range);
    CombinedRangeXYPlot all = new CombinedRangeXYPlot(range);
    all.setGap(GAP);
    List<String> names = names(plot);
    for (Plot.Panel panel : plot.panels()) {
      all.add(panel(panel, names, panel.equals(plot.panels().get(0))));
    }
    JFreeChart chart = new JFreeChart(plot.title(), TITLE, all, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.getLegend().setItemFont(LABEL);
    chart.getLegend().setPosition(RectangleEdge.BOTTOM);
    return chart;
  }

  /** All panels have the same series in the same colours. */
  private static List<String> names(Plot plot) {
    return plot.panels().stream()
        .flatMap(panel -> panel.series().stream())
        .map(Series::name)
        .distinct()
        .toList();
  }

  private static XYPlot panel(Plot.Panel panel, List<String> names, boolean hasLegend) {
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    DeviationRenderer renderer = new DeviationRenderer(true, true);
    renderer.setAlpha(BAND_OPACITY);
    for (Series series : ordered(panel)) {
      int index = data.getSeriesCount();
      data.addSeries(values(series, index));
      style(renderer, index, series, names.indexOf(series.name()));
      renderer.setSeriesVisibleInLegend(index, hasLegend && !series.isFitted());
    }
    XYPlot plot = new XYPlot(data, domain(panel), null, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    return plot;
  }

  private static List<Series> ordered(Plot.Panel panel) {
    List<Series> ordered = new ArrayList<>();
    panel.series().stream().filter(Series::isFitted).forEach(ordered::add);
    panel.series().stream().filter(series -> !series.isFitted()).forEach(ordered::add);
    return ordered;
  }

  private static YIntervalSeries values(Series series, int key) {
    YIntervalSeries values = new YIntervalSeries(new LegendName(series.name(), key));
    series.points().forEach(point -> values.add(point.x(), point.y(), point.low(), point.high()));
    return values;
  }

  private static void style(DeviationRenderer renderer, int index, Series series, int style) {
    Color colour = COLOURS.get(style % COLOURS.size());
    renderer.setSeriesPaint(index, colour);
    renderer.setSeriesFillPaint(index, colour);
    renderer.setSeriesShape(index, MARKS[style % MARKS.length]);
    renderer.setSeriesShapesVisible(index, !series.isFitted());
    renderer.setSeriesStroke(
        index,
        series.isFitted()
            ? new BasicStroke(
                1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 5}, 0)
            : new BasicStroke(LINE));
  }

  private static ValueAxis domain(Plot.Panel panel) {
    NumberAxis linear = new NumberAxis(panel.xLabel());
    linear.setAutoRangeIncludesZero(false);
    ValueAxis axis = panel.isLogarithmic() ? logarithmic(panel) : linear;
    style(axis);
    return axis;
  }

  /** A tick at each doubling. */
  private static LogAxis logarithmic(Plot.Panel panel) {
    LogAxis axis = new LogAxis(panel.xLabel());
    axis.setBase(2);
    axis.setTickUnit(new NumberTickUnit(1));
    axis.setMinorTickMarksVisible(false);
    axis.setNumberFormatOverride(
        new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    return axis;
  }

  private static void style(ValueAxis axis) {
    axis.setLabelFont(LABEL);
    axis.setTickLabelFont(TICK);
  }

  /** A series' key must be its own; what the legend shows need not be. */
  private record LegendName(String name, int key) implements Comparable<LegendName> {
    @Override
    public int compareTo(LegendName other) {
      return Integer.compare(key, other.key);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
