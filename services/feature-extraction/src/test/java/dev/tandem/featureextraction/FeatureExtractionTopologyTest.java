package dev.tandem.featureextraction;

import static dev.tandem.kit.stage.Chunks.chunk;
import static dev.tandem.schemas.UtteranceEnd.LOST;
import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static dev.tandem.schemas.UtteranceEnd.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.Pcm16;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.FeatureMatrix;
import dev.tandem.kit.FloatBytes;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageDriver;
import dev.tandem.kit.stage.TopologyDrawing;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeatureExtractionTopologyTest {
  private static final int START = 48_000;
  private static final int BYTES_PER_SAMPLE = 2;

  private final Topics topics = Topics.of(StageDriver.SETTINGS);
  private final Topology topology =
      FeatureExtraction.topology(StageDriver.SETTINGS, new SimpleMeterRegistry());
  private final StageDriver<AudioChunk, FeatureFrames> driver =
      new StageDriver<>(
          FeatureExtraction.NAME, topology, topics.audioChunks(), topics.featureFrames());

  @AfterEach
  void stopTopology() {
    driver.close();
  }

  @Test
  void streamsThatInterleaveHaveTheFeaturesThatEachHasAlone() {
    byte[] a = noise(1, 4_000);
    byte[] b = noise(2, 4_000);
    for (int from = 0; from < 4_000; from += 1_000) {
      send("a", a, from, from + 1_000);
      send("b", b, from, from + 1_000);
    }
    List<FeatureFrames> all =
        driver.receive().stream().filter(kv -> kv.key.equals("b")).map(kv -> kv.value).toList();
    assertThat(all).last().extracting(FeatureFrames::getEnd).isEqualTo(SILENCE);
    FeatureMatrix whole = new FeatureExtractor().extract(Pcm16.decode(b));
    assertThat(joined(all).values()).isEqualTo(whole.values());
    assertThat(driver.refusals()).isEmpty();
  }

  @Test
  void nothingIsKeptOfAFinishedUtterance() {
    byte[] audio = noise(1, 2_000);
    send("a", audio, 0, 1_000);
    assertThat(driver.numKept()).isEqualTo(1);
    send("a", audio, 1_000, 2_000);
    driver.send("a", chunk(0, START, START + 2_000, new byte[0], SILENCE));
    assertThat(driver.numKept()).isZero();
  }

  @Test
  void anUtteranceTooShortForAFrameStillEnds() {
    driver.send("a", chunk(0, START, START, new byte[20], SILENCE));
    assertThat(driver.receive("a"))
        .singleElement()
        .satisfies(frames -> assertThat(frames.getNumFrames()).isZero())
        .satisfies(frames -> assertThat(frames.getEnd()).isEqualTo(SILENCE));
  }

  @Test
  void aChunkAfterAGapGoesToTheDeadLettersAndTheUtteranceEnds() {
    driver.send("a", chunk(0, START, START, new byte[3_200], OPEN));
    driver.send("a", chunk(0, START, START + 3_200, new byte[3_200], OPEN));
    assertThat(driver.receive("a")).extracting(FeatureFrames::getEnd).containsExactly(OPEN, LOST);
    assertThat(driver.refusals()).singleElement().asString().contains("100.0 ms are missing");
  }

  @Test
  void halfASampleGoesToTheDeadLettersAndOtherStreamsGoOn() {
    driver.send("a", chunk(0, START, START, new byte[3_201], OPEN));
    driver.send("b", chunk(0, START, START, new byte[3_200], OPEN));
    assertThat(driver.receive("b")).hasSize(1);
    assertThat(driver.refusals()).singleElement().asString().contains("3201 bytes of PCM");
  }

  @Test
  void poisonInMidUtteranceEndsItAndTheNextUtteranceHasTheFeaturesThatItHasAlone() {
    byte[] audio = noise(1, 4_000);
    driver.send("a", chunk(0, START, START, audio, OPEN));
    driver.send("a", chunk(0, START, START + 4_000, new byte[3_201], OPEN));
    driver.send("a", chunk(0, START, START + 5_600, new byte[3_200], SILENCE));
    driver.send("a", chunk(1, START, START, audio, SILENCE));
    List<FeatureFrames> heard = driver.receive("a");
    assertThat(heard).extracting(FeatureFrames::getEnd).containsExactly(OPEN, LOST, SILENCE);
    FeatureMatrix whole = new FeatureExtractor().extract(Pcm16.decode(audio));
    assertThat(joined(heard.subList(2, 3)).values()).isEqualTo(whole.values());
    assertThat(driver.refusals()).hasSize(2);
    assertThat(driver.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.value.getStage()).isEqualTo("feature-extraction"))
        .satisfies(error -> assertThat(error.value.getUtterance()).isZero());
  }

  @Test
  void topologyIsAsDrawn() {
    assertThat(TopologyDrawing.of(topology))
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: read-audio-chunks (topics: [audio-chunks])
                  --> extract-features
                Processor: extract-features (stores: [known-streams, open-utterances])
                  --> write-feature-frames
                  <-- read-audio-chunks
                Source: read-streams (topics: [streams])
                  --> close-streams
                Processor: close-streams (stores: [known-streams])
                  --> none
                  <-- read-streams
                Sink: write-feature-frames (topic: feature-frames)
                  <-- extract-features"""
                .strip());
  }

  private void send(String streamId, byte[] pcm, int from, int to) {
    byte[] part = Arrays.copyOfRange(pcm, from * BYTES_PER_SAMPLE, to * BYTES_PER_SAMPLE);
    boolean last = to * BYTES_PER_SAMPLE == pcm.length && streamId.equals("b");
    driver.send(streamId, chunk(0, START, START + from, part, last ? SILENCE : OPEN));
  }

  private static FeatureMatrix joined(List<FeatureFrames> records) {
    return records.stream()
        .map(
            r ->
                new FeatureMatrix(
                    r.getNumFrames(), r.getNumCeps(), FloatBytes.toFloats(r.getFeatures())))
        .reduce(FeatureMatrix::then)
        .orElseThrow();
  }

  private static byte[] noise(int seed, int numSamples) {
    byte[] pcm = new byte[numSamples * BYTES_PER_SAMPLE];
    new Random(seed).nextBytes(pcm);
    return pcm;
  }
}
