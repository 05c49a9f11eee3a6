package dev.tandem.comparison.page;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Comparison;
import java.util.Map;
import java.util.TreeMap;

/**
 * Word error rates of a stream so far.
 *
 * @param byArm 0 is perfect; empty where there is no reference
 */
record WerView(String stream, Map<String, Double> byArm) {

  static WerView of(String stream, Comparison comparison) {
    Map<String, Double> byArm = new TreeMap<>();
    comparison
        .getStreamWer()
        .forEach((arm, rate) -> byArm.put(ArmNames.of(Arm.valueOf(arm)), rate));
    return new WerView(stream, byArm);
  }
}
