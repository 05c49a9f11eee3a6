package dev.tandem.tools.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What differs between the finals that came and those that should have.
 *
 * @param numFinals that should have come
 * @param lost for which none came
 * @param doubled that came again, alike or not
 * @param changed that came, but not as they should; and those that nobody expected
 * @param findings a line each
 */
record Verdict(int numFinals, int lost, int doubled, int changed, List<String> findings) {
  static final Verdict NONE = new Verdict(0, 0, 0, 0, List.of());

  /** Copies the list. */
  Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether everything is as it should. */
  boolean isGood() {
    return lost == 0 && doubled == 0 && changed == 0;
  }

  /** Both together. */
  Verdict plus(Verdict other) {
    List<String> all = new ArrayList<>(findings);
    all.addAll(other.findings);
    return new Verdict(
        numFinals + other.numFinals,
        lost + other.lost,
        doubled + other.doubled,
        changed + other.changed,
        all);
  }

  /** On one stream. */
  static Verdict of(String stream, List<HeardFinal> expected, List<HeardFinal> heard) {
    Map<HeardFinal.Place, List<HeardFinal>> should = byPlace(expected);
    Map<HeardFinal.Place, List<HeardFinal>> did = byPlace(heard);
    Verdict all = NONE;
    for (HeardFinal.Place place : places(should.keySet(), did.keySet())) {
      String where = "stream %s, %s".formatted(stream, place);
      all =
          all.plus(
              ofPlace(
                  where,
                  should.getOrDefault(place, List.of()),
                  did.getOrDefault(place, List.of())));
    }
    return all;
  }

  private static Verdict ofPlace(String where, List<HeardFinal> should, List<HeardFinal> did) {
    int numFinals = should.size();
    if (should.isEmpty()) {
      return new Verdict(0, 0, 0, 1, List.of(where + ": nobody said this: " + did));
    }
    if (did.isEmpty()) {
      return new Verdict(numFinals, 1, 0, 0, List.of(where + ": lost: " + should));
    }
    List<String> findings = new ArrayList<>();
    boolean changed = !should.containsAll(did);
    if (changed) {
      findings.add(where + ": changed: " + did + " instead of " + should);
    }
    if (did.size() > 1) {
      findings.add(where + ": came " + did.size() + " times: " + did);
    }
    return new Verdict(numFinals, 0, did.size() - 1, changed ? 1 : 0, findings);
  }

  private static Map<HeardFinal.Place, List<HeardFinal>> byPlace(List<HeardFinal> finals) {
    return finals.stream().collect(Collectors.groupingBy(HeardFinal::place));
  }

  private static Set<HeardFinal.Place> places(
      Set<HeardFinal.Place> some, Set<HeardFinal.Place> others) {
    Set<HeardFinal.Place> all = new TreeSet<>(HeardFinal.Place.ORDER);
    all.addAll(some);
    all.addAll(others);
    return all;
  }
}
