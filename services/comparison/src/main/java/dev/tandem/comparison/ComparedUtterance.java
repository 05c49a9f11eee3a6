package dev.tandem.comparison;

import dev.tandem.schemas.Arm;
import java.util.Map;

/**
 * The finals of one utterance side by side. Immutable.
 *
 * @param utterance number in its stream, from 0
 * @param scores by arm; one arm is absent when it kept the other waiting for too long
 * @param agreement 0 to 1; 0 where an arm is absent
 * @param streamWer by arm, word error rate of the stream up to here; empty without a reference
 */
record ComparedUtterance(
    int utterance,
    Map<Arm, Score> scores,
    double agreement,
    Map<Arm, Double> streamWer,
    long comparedAtMs) {

  ComparedUtterance withStreamWer(Map<Arm, Double> streamWer, long comparedAtMs) {
    return new ComparedUtterance(utterance, scores, agreement, streamWer, comparedAtMs);
  }
}
