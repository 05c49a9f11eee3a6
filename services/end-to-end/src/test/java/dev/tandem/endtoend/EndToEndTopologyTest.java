package dev.tandem.endtoend;

import static dev.tandem.kit.stage.Chunks.chunk;
import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static dev.tandem.schemas.UtteranceEnd.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.acoustics.dl4j.TimeDelaySpec;
import dev.tandem.audio.Pcm16;
import dev.tandem.decoding.CharacterSet;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageDriver;
import dev.tandem.kit.stage.TopologyDrawing;
import dev.tandem.recognition.AcousticModelDescription;
import dev.tandem.recognition.Models;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real network, small and untrained: its words make no sense, but are always the same. */
class EndToEndTopologyTest {
  private static final int START = 48_000;
  private static final int BYTES_PER_SAMPLE = 2;
  private static final int CHUNK_BYTES = 3_200;

  @TempDir static Path models;

  private final Topics topics = Topics.of(StageDriver.SETTINGS);
  private Topology topology;
  private StageDriver<AudioChunk, Transcript> driver;

  @BeforeAll
  static void makeModel() {
    Path folder = models.resolve("end-to-end");
    new AcousticModelDescription("tiny-1", CharacterSet.names(), 0, List.of(), List.of())
        .write(folder);
    List<TimeDelaySpec> layers = List.of(TimeDelaySpec.of(16, -1, 0, 1).withStride(3));
    NetworkConfig config = NetworkConfig.onWaveform(8, layers, CharacterSet.size());
    TimeDelayNetwork.create(config, 5).save(AcousticModelDescription.networkFile(folder), false);
  }

  @BeforeEach
  void startTopology() {
    topology =
        EndToEnd.topology(
            StageDriver.SETTINGS.with(Map.of("MODELS_DIR", models.toString())),
            new SimpleMeterRegistry());
    driver =
        new StageDriver<>(
            EndToEnd.NAME, topology, topics.audioChunks(), topics.endToEndTranscripts());
  }

  @AfterEach
  void stopTopology() {
    driver.close();
  }

  @Test
  void streamsThatInterleaveAreHeardAsEachIsAlone() {
    byte[] a = noise(1);
    byte[] b = noise(2);
    for (int from = 0; from < a.length; from += CHUNK_BYTES) {
      send("a", a, from);
      send("b", b, from);
    }
    List<Transcript> heard = driver.receive("b");
    Transcript last = heard.get(heard.size() - 1);
    assertThat(text(last)).isNotEmpty().isEqualTo(alone(b));
    assertThat(last.getIsFinal()).isTrue();
    assertThat(last.getArm()).isEqualTo(Arm.END_TO_END);
    assertThat(last.getModelVersion()).isEqualTo("tiny-1");
    assertThat(last.getEnd()).isEqualTo(START + b.length / BYTES_PER_SAMPLE);
    assertThat(last.getCpuNanos().get("end-to-end")).isPositive();
    assertThat(driver.refusals()).isEmpty();
  }

  @Test
  void partialsComeInOrderAndOnlyWhenWordsChange() {
    byte[] audio = noise(1);
    for (int from = 0; from < audio.length; from += CHUNK_BYTES) {
      send("a", audio, from);
    }
    List<Transcript> heard = driver.receive("a");
    for (int i = 0; i < heard.size(); i++) {
      assertThat(heard.get(i).getSequence()).isEqualTo(i);
    }
    List<String> partials =
        heard.stream().filter(t -> !t.getIsFinal()).map(EndToEndTopologyTest::text).toList();
    assertThat(partials).doesNotHaveDuplicates();
  }

  @Test
  void wordsLieWithinTheUtterance() {
    byte[] audio = noise(1);
    driver.send("a", chunk(0, START, START, audio, SILENCE));
    Transcript heard = driver.receive("a").get(0);
    assertThat(heard.getAlternatives().get(0).getWords())
        .isNotEmpty()
        .allSatisfy(word -> assertThat(word.getStart()).isBetween((long) START, word.getEnd()))
        .extracting(Word::getStart)
        .isSorted();
  }

  @Test
  void afterAGapWhatCameBeforeIsFinalAndTheNextUtteranceIsHeard() {
    byte[] audio = noise(1);
    driver.send("a", chunk(0, START, START, audio, OPEN));
    driver.send("a", chunk(0, START, START + audio.length, audio, OPEN));
    driver.send("a", chunk(1, START, START, audio, SILENCE));
    List<Transcript> finals = driver.receive("a").stream().filter(Transcript::getIsFinal).toList();
    assertThat(finals).extracting(Transcript::getUtterance).containsExactly(0, 1);
    assertThat(finals).extracting(Transcript::getSpeechFinal).containsExactly(false, true);
    assertThat(text(finals.get(0))).isEqualTo(alone(audio));
    assertThat(driver.refusals()).singleElement().asString().contains("are missing");
  }

  @Test
  void poisonInMidUtteranceEndsItAndTheNextUtteranceAndOtherStreamsAreHeardAsAlone() {
    byte[] audio = noise(1);
    byte[] halfASample = new byte[3_201];
    int end = START + audio.length / BYTES_PER_SAMPLE;
    driver.send("a", chunk(0, START, START, audio, OPEN));
    driver.send("b", chunk(0, START, START, noise(2), OPEN));
    driver.send("a", chunk(0, START, end, halfASample, OPEN));
    driver.send("b", chunk(0, START, end, new byte[0], SILENCE));
    driver.send("a", chunk(1, START, START, audio, SILENCE));
    List<String> finals =
        driver.receive().stream()
            .filter(kv -> kv.value.getIsFinal())
            .map(kv -> kv.key + kv.value.getUtterance() + " " + text(kv.value))
            .toList();
    assertThat(finals)
        .containsExactly("a0 " + alone(audio), "b0 " + alone(noise(2)), "a1 " + alone(audio));
    assertThat(driver.refusals()).singleElement().asString().contains("3201 bytes");
    assertThat(driver.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.key).isEqualTo("a"))
        .satisfies(error -> assertThat(error.value.getSample()).isEqualTo(end));
  }

  @Test
  void nothingIsKeptOfAFinishedUtterance() {
    driver.send("a", chunk(0, START, START, noise(1), OPEN));
    assertThat(driver.numKept()).isEqualTo(1);
    driver.send("a", chunk(0, START, START + noise(1).length / 2, new byte[0], SILENCE));
    assertThat(driver.numKept()).isZero();
  }

  @Test
  void aMissingModelIsToldWithItsPlace() {
    Map<String, String> nowhere = Map.of("MODELS_DIR", models.resolve("nowhere").toString());
    assertThatThrownBy(
            () -> EndToEnd.topology(StageDriver.SETTINGS.with(nowhere), new SimpleMeterRegistry()))
        .hasMessageContaining("no model in")
        .hasMessageContaining("nowhere");
  }

  @Test
  void topologyIsAsDrawn() {
    assertThat(TopologyDrawing.of(topology))
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: read-audio-chunks (topics: [audio-chunks])
                  --> recognise-words
                Source: read-streams (topics: [streams])
                  --> close-streams
                Processor: recognise-words (stores: [known-streams, open-letters, open-samples, open-utterances])
                  --> write-transcripts.end-to-end
                  <-- read-audio-chunks
                Processor: close-streams (stores: [known-streams])
                  --> none
                  <-- read-streams
                Sink: write-transcripts.end-to-end (topic: transcripts.end-to-end)
                  <-- recognise-words""");
  }

  private void send(String streamId, byte[] pcm, int from) {
    int to = Math.min(pcm.length, from + CHUNK_BYTES);
    byte[] part = Arrays.copyOfRange(pcm, from, to);
    driver.send(
        streamId,
        chunk(0, START, START + from / BYTES_PER_SAMPLE, part, to == pcm.length ? SILENCE : OPEN));
  }

  private static String alone(byte[] pcm) {
    return new Models(models).endToEndRecogniser().recognise(Pcm16.decode(pcm)).transcript();
  }

  private static String text(Transcript transcript) {
    return transcript.getAlternatives().get(0).getTranscript();
  }

  /** A second of it. */
  private static byte[] noise(int seed) {
    byte[] pcm = new byte[16_000 * BYTES_PER_SAMPLE];
    new Random(seed).nextBytes(pcm);
    return pcm;
  }
}
