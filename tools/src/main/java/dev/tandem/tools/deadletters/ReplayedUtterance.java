package dev.tandem.tools.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.schemas.Arm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of the replay of an utterance.
 *
 * @param replayedAs id of the new stream; empty if it was not replayed
 * @param transcripts the final of each arm that had one
 * @param faults why it was not replayed, or what was lost again
 */
record ReplayedUtterance(
    String stream,
    int utterance,
    Optional<String> replayedAs,
    Map<Arm, String> transcripts,
    List<String> faults) {

  /** Copies the collections. */
  ReplayedUtterance {
    transcripts = Map.copyOf(transcripts);
    faults = List.copyOf(faults);
  }

  static ReplayedUtterance not(String stream, int utterance, String fault) {
    return new ReplayedUtterance(stream, utterance, Optional.empty(), Map.of(), List.of(fault));
  }

  static ReplayedUtterance of(ReplayedStream stream, int utterance, ReplayedFinals finals) {
    Map<Arm, String> transcripts = new EnumMap<>(Arm.class);
    List<String> faults = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      finals.transcript(utterance, arm).ifPresent(text -> transcripts.put(arm, text));
    }
    finals
        .errors(utterance)
        .forEach(error -> faults.add(error.getStage() + " lost it again: " + error.getReason()));
    if (transcripts.size() < Arm.values().length) {
      faults.add("not all finals have come; do all stages run?");
    }
    return new ReplayedUtterance(
        stream.of(), utterance, Optional.of(stream.id()), transcripts, faults);
  }

  /** Whether both arms have recognised all of it. */
  boolean complete() {
    return faults.isEmpty();
  }

  /** Lines for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "stream %s, utterance %d%s"
            .formatted(
                stream,
                utterance,
                replayedAs.map(id -> ", again as stream " + id).orElse(", not replayed")));
    for (Arm arm : Arm.values()) {
      if (transcripts.containsKey(arm)) {
        lines.add("  %-10s  %s".formatted(name(arm), transcripts.get(arm)));
      }
    }
    faults.forEach(fault -> lines.add("  " + fault));
    return lines;
  }

  /** {@code {"stream","utterance","replayedAs","transcripts":{ARM:text},"faults":[]}}. */
  String json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("stream", stream).put("utterance", utterance);
    json.put("replayedAs", replayedAs.orElse(null));
    ObjectNode texts = json.putObject("transcripts");
    transcripts.forEach((arm, text) -> texts.put(name(arm), text));
    faults.forEach(json.putArray("faults")::add);
    return json.toString();
  }

  private static String name(Arm arm) {
    return arm == Arm.STAGED ? "staged" : "end-to-end";
  }
}
