package dev.tandem.comparison.page;

import dev.tandem.schemas.FeatureFrames;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * MFCC frames for the heat map.
 *
 * @param firstSample start of the first frame on the clock of the stream, 16 kHz
 * @param frames {@code [numFrames][numCeps]}, rounded to tenths, which is finer than a colour shows
 */
record FeaturesView(String stream, long firstSample, List<List<Double>> frames) {
  private static final int SHIFT_SAMPLES = 160;

  static FeaturesView of(String stream, FeatureFrames record) {
    FloatBuffer values =
        record.getFeatures().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    List<List<Double>> frames = new ArrayList<>();
    for (int i = 0; i < record.getNumFrames(); i++) {
      frames.add(frame(values, record.getNumCeps()));
    }
    long firstSample = record.getUtteranceStart() + SHIFT_SAMPLES * record.getFirstFrame();
    return new FeaturesView(stream, firstSample, frames);
  }

  private static List<Double> frame(FloatBuffer values, int numCeps) {
    List<Double> frame = new ArrayList<>();
    for (int c = 0; c < numCeps; c++) {
      frame.add(Math.round(10 * values.get()) / 10.0);
    }
    return frame;
  }
}
