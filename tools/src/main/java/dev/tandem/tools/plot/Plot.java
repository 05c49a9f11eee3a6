package dev.tandem.tools.plot;

import java.util.List;

/**
 * What is to be drawn, all panels side by side.
 *
 * @param title above all
 * @param yLabel what is measured, with its unit
 */
public record Plot(String title, String yLabel, List<Panel> panels) {
  public Plot {
    panels = List.copyOf(panels);
  }

  /**
   * One pair of axes.
   *
   * @param xLabel with its unit
   * @param isLogarithmic whether equal steps to the right are equal factors
   */
  public record Panel(String xLabel, boolean isLogarithmic, List<Series> series) {
    public Panel {
      series = List.copyOf(series);
    }
  }
}
