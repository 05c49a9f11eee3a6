package dev.tandem.tools.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.svg.SVGGraphics2D;

/** Draws plots into files, as wide as a README shows them. */
public final class PlotFile {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 480;
  private static final int SCALE = 2;

  private PlotFile() {}

  /** Writes {@code NAME.svg} and {@code NAME.png}. */
  public static void write(Plot plot, Path folder, String name) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Files.createDirectories(folder);
    JFreeChart chart = Charts.of(plot);
    Files.writeString(folder.resolve(name + ".svg"), svg(chart));
    ImageIO.write(png(chart), "png", folder.resolve(name + ".png").toFile());
  }

  private static String svg(JFreeChart chart) {
    SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
    graphics.setDefsKeyPrefix("plot");
    draw(chart, graphics);
    return graphics.getSVGDocument();
  }

  private static BufferedImage png(JFreeChart chart) {
    BufferedImage image =
        new BufferedImage(SCALE * WIDTH, SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.scale(SCALE, SCALE);
    draw(chart, graphics);
    graphics.dispose();
    return image;
  }

  private static void draw(JFreeChart chart, Graphics2D graphics) {
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
  }
}
