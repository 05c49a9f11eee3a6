package dev.tandem.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Transcript;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Collects the finals of one stream, and tells them as JSON. Safe for use by several threads. */
final class FileTranscription implements StreamListener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Transcript> finals = new CopyOnWriteArrayList<>();

  @Override
  public void onTranscript(Transcript transcript) {
    if (transcript.getIsFinal()) {
      finals.add(transcript);
    }
  }

  @Override
  public void onAcknowledged(long sample) {
    // whoever sends a whole file need not know how far we are
  }

  @Override
  public void onFailed(RefusedException reason) {
    // the stream's end fails with the same reason
  }

  @Override
  public boolean canResume() {
    return false;
  }

  /** {@code {"stream", "complete", "arms": {ARM: {"transcript", "utterances"}}}}. */
  ObjectNode json(StreamId stream, StreamOutcome outcome, List<Arm> arms) {
    ObjectNode json = JSON.createObjectNode();
    json.put("stream", stream.value()).put("utterances", outcome.numUtterances());
    json.put("complete", outcome.complete());
    ObjectNode byArm = json.putObject("arms");
    arms.forEach(arm -> byArm.set(Arms.wireName(arm), json(stream, arm)));
    return json;
  }

  private ObjectNode json(StreamId stream, Arm arm) {
    List<ObjectNode> utterances =
        finals.stream()
            .filter(transcript -> transcript.getArm() == arm)
            .sorted(Comparator.comparingInt(Transcript::getUtterance))
            .map(transcript -> ServerMessages.transcript(stream.value(), transcript))
            .toList();
    ArrayNode array = JSON.createArrayNode().addAll(utterances);
    return JSON.createObjectNode().put("transcript", joined(utterances)).set("utterances", array);
  }

  private static String joined(List<ObjectNode> utterances) {
    return utterances.stream()
        .map(utterance -> utterance.get("transcript").asText())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
