package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.client.Arm;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.StreamError;
import dev.tandem.tools.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An utterance that a stage lost is listed, and recognised again from its audio. */
class DeadLettersIT {
  private static final byte[] NO_AVRO = {1, 2, 3};
  private static final String POISONED = "poisoned";

  @TempDir static Path folder;
  private static RunningPipeline tandem;
  private static TestTopics topics;
  private static HeardStream undisturbed;

  @BeforeAll
  static void poisonAStream() throws Exception {
    tandem =
        RunningPipeline.start(folder.resolve("data"), ModelsUnderTest.in(folder.resolve("models")));
    topics = new TestTopics(tandem.pipeline().bootstrapServers());
    undisturbed = tandem.stream("cards");
    List<AudioChunk> audio =
        topics.read(topics.topics().audioChunks(), undisturbed.closed().stream()).stream()
            .filter(chunk -> chunk.getUtterance() == 0)
            .toList();
    send(audio.subList(0, audio.size() / 2));
    Eventually.present(() -> topics.read(topics.topics().phonePosteriors(), POISONED));
    topics.putBytes("feature-frames", POISONED, NO_AVRO);
    Eventually.present(() -> topics.read(topics.topics().streamErrors(), POISONED));
    send(audio.subList(audio.size() / 2, audio.size()));
  }

  private static void send(List<AudioChunk> audio) throws Exception {
    for (AudioChunk chunk : audio) {
      topics.put(topics.topics().audioChunks(), POISONED, chunk);
    }
  }

  @AfterAll
  static void stop() {
    tandem.close();
  }

  @Test
  void theStreamIsToldOnceByTheStageThatLostTheUtterance() {
    List<StreamError> errors = topics.read(topics.topics().streamErrors(), POISONED);
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getStage()).isEqualTo("phoneme-recognition");
    assertThat(errors.get(0).getUtterance()).isZero();
    assertThat(errors.get(0).getReason()).contains("3 bytes on feature-frames");
  }

  @Test
  void theLossIsListed() throws Exception {
    JsonNode loss = new ObjectMapper().readTree(run("--json").lines().get(0));
    assertThat(loss.get("stage").asText()).isEqualTo("phoneme-recognition");
    assertThat(loss.get("stream").asText()).isEqualTo(POISONED);
    assertThat(loss.get("utterance").asInt()).isZero();
    assertThat(loss.get("source").asText()).startsWith("feature-frames-");
    assertThat(run().lines()).hasSize(2).last().asString().contains(POISONED, "feature-frames-");
    assertThat(run("--stage", "word-decoding").lines()).containsExactly("no dead letters");
  }

  @Test
  void aReplayedUtteranceIsHeardAsItIsUndisturbed() throws Exception {
    JsonNode replayed = new ObjectMapper().readTree(run("--replay", "--json").lines().get(0));
    assertThat(replayed.get("utterance").asInt()).isZero();
    assertThat(replayed.get("faults")).isEmpty();
    for (Arm arm : Arm.values()) {
      assertThat(replayed.get("transcripts").get(arm.wireName()).asText())
          .isEqualTo(undisturbed.finals(arm).get(0).transcript());
    }
  }

  private static CommandRun run(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("dead-letters", "--stream", POISONED));
    all.addAll(List.of("--bootstrap-servers", tandem.pipeline().bootstrapServers()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray()).done();
  }
}
