package dev.tandem.tools.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is heard when nobody is killed. */
final class Undisturbed {
  private static final int TRIALS = 5;

  private Undisturbed() {}

  /** The finals of each script, spoken once. */
  static Map<Script, List<HeardFinal>> finals(Cluster cluster, List<Script> scripts)
      throws InterruptedException {
    List<Play> plays = spokenOnce(cluster, scripts);
    Map<String, List<HeardFinal>> finals = CommittedFinals.read(cluster.settings());
    Map<Script, List<HeardFinal>> expected = new HashMap<>();
    plays.forEach(play -> expected.put(play.script(), finals.get(play.stream())));
    return expected;
  }

  /** A machine on which everything has just started may refuse a stream; it is spoken again. */
  private static List<Play> spokenOnce(Cluster cluster, List<Script> scripts)
      throws InterruptedException {
    List<Play> whole = new ArrayList<>();
    List<Play> newest = List.of();
    for (int trial = 0; trial < TRIALS && whole.size() < scripts.size(); trial++) {
      List<Script> spoken = whole.stream().map(Play::script).toList();
      newest =
          Speakers.once(
              cluster.gateways(), scripts.stream().filter(s -> !spoken.contains(s)).toList());
      newest.stream().filter(play -> play.failure().isEmpty()).forEach(whole::add);
    }
    if (whole.size() < scripts.size()) {
      throw new IllegalStateException(
          "the undisturbed run failed: " + String.join("; ", Play.failures(newest)));
    }
    return whole;
  }
}
