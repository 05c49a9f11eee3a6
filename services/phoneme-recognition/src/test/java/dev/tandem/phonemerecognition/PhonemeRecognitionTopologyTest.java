package dev.tandem.phonemerecognition;

import static dev.tandem.schemas.UtteranceEnd.CLOSED;
import static dev.tandem.schemas.UtteranceEnd.LOST;
import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static dev.tandem.schemas.UtteranceEnd.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTrigrams;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.acoustics.dl4j.TimeDelaySpec;
import dev.tandem.decoding.PhoneBigrams;
import dev.tandem.features.FeatureMatrix;
import dev.tandem.kit.FloatBytes;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageDriver;
import dev.tandem.kit.stage.TopologyDrawing;
import dev.tandem.recognition.AcousticModelDescription;
import dev.tandem.recognition.Models;
import dev.tandem.recognition.PhonemeRecogniser;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.PhoneSegment;
import dev.tandem.schemas.UtteranceEnd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real network, small and untrained. */
class PhonemeRecognitionTopologyTest {
  private static final int NUM_CEPS = 40;
  private static final long START = 16_000;

  @TempDir static Path models;

  private final Topics topics = Topics.of(StageDriver.SETTINGS);
  private Topology topology;
  private StageDriver<FeatureFrames, PhonePosteriors> driver;

  @BeforeAll
  static void makeModel() {
    Path staged = models.resolve("staged");
    List<String> phones = PhoneSet.CMU.phones();
    List<Float> bigrams = PhoneBigrams.of(new PhoneTrigrams(List.of(), phones.size())).toList();
    new AcousticModelDescription("tiny-1", phones, 1, bigrams, Collections.nCopies(NUM_CEPS, 0f))
        .write(staged);
    List<TimeDelaySpec> layers = List.of(TimeDelaySpec.of(16, -2, 0, 2).withStride(3));
    NetworkConfig config = NetworkConfig.onFeatures(NUM_CEPS, layers, phones.size());
    TimeDelayNetwork.create(config, 1).save(AcousticModelDescription.networkFile(staged), false);
  }

  @BeforeEach
  void startTopology() {
    topology =
        PhonemeRecognition.topology(
            StageDriver.SETTINGS.with(Map.of("MODELS_DIR", models.toString())),
            new SimpleMeterRegistry());
    driver =
        new StageDriver<>(
            PhonemeRecognition.NAME, topology, topics.featureFrames(), topics.phonePosteriors());
  }

  @AfterEach
  void stopTopology() {
    driver.close();
  }

  @Test
  void streamsThatInterleaveHaveThePosteriorsThatEachHasAlone() {
    FeatureMatrix a = noise(1, 60);
    FeatureMatrix b = noise(2, 60);
    for (int from = 0; from < 60; from += 20) {
      driver.send("a", record(0, a, from, from + 20, OPEN));
      driver.send("b", record(0, b, from, from + 20, from == 40 ? SILENCE : OPEN));
    }
    Posteriorgram heard = joined(driver.receive("b"));
    PhonemeRecogniser recogniser = new Models(models).phonemeRecogniser();
    assertThat(heard.numFrames()).isEqualTo(20);
    assertThat(heard.values())
        .isEqualTo(recogniser.accept(recogniser.start(), b, true).posteriors().values());
    assertThat(driver.refusals()).isEmpty();
  }

  @Test
  void segmentsCoverTheUtteranceOnTheClockOfTheStream() {
    driver.send("a", record(0, noise(1, 60), 0, 30, OPEN));
    driver.send("a", record(0, noise(1, 60), 30, 60, SILENCE));
    List<PhoneSegment> segments =
        driver.receive("a").stream().flatMap(r -> r.getSegments().stream()).toList();
    assertThat(segments.get(0).getStart()).isEqualTo(START);
    for (int i = 1; i < segments.size(); i++) {
      assertThat(segments.get(i).getStart()).isEqualTo(segments.get(i - 1).getEnd());
    }
    assertThat(segments.get(segments.size() - 1).getEnd()).isEqualTo(START + 20 * 480);
  }

  @Test
  void segmentsAreWhatThePhoneDecoderHearsInThePosteriors() {
    driver.send("a", record(0, noise(1, 90), 0, 40, OPEN));
    driver.send("a", record(0, noise(1, 90), 40, 90, SILENCE));
    List<PhonePosteriors> heard = driver.receive("a");
    List<String> phones =
        new Models(models)
            .phonemeRecogniser().phoneDecoder().decode(joined(heard)).stream()
                .map(segment -> PhoneSet.CMU.name(segment.phone()))
                .toList();
    assertThat(heard.stream().flatMap(r -> r.getSegments().stream()))
        .extracting(PhoneSegment::getPhone)
        .isEqualTo(phones);
  }

  @Test
  void theMeanOfAStreamIsRememberedUntilItCloses() {
    FeatureMatrix features = noise(1, 30);
    PhonemeRecogniser recogniser = new Models(models).phonemeRecogniser();
    PhonemeRecogniser.Step first = recogniser.accept(recogniser.start(), features, true);
    PhonemeRecogniser.Step second = recogniser.accept(first.next(), features, true);

    driver.send("a", record(0, features, 0, 30, CLOSED));
    driver.send("a", record(1, features, 0, 30, CLOSED));
    driver.closeStream("a", 2);
    driver.advanceUntilForgotten();
    driver.send("a", record(2, features, 0, 30, SILENCE));
    List<PhonePosteriors> heard = driver.receive("a");
    assertThat(values(heard.get(0))).isEqualTo(first.posteriors().values());
    assertThat(values(heard.get(1))).isEqualTo(second.posteriors().values());
    assertThat(values(heard.get(1))).isNotEqualTo(values(heard.get(0)));
    assertThat(values(heard.get(2))).isEqualTo(values(heard.get(0)));
  }

  @Test
  void nothingIsKeptOfAClosedStream() {
    driver.send("a", record(0, noise(1, 60), 0, 30, OPEN));
    assertThat(driver.numKept()).isEqualTo(1);
    driver.send("a", record(0, noise(1, 60), 30, 60, CLOSED));
    driver.closeStream("a", 1);
    driver.advanceUntilForgotten();
    assertThat(driver.numKept()).isZero();
    assertThat(driver.numKnown()).isZero();
  }

  @Test
  void afterAGapTheUtteranceEndsAndTheNextIsHeard() {
    FeatureMatrix features = noise(1, 60);
    driver.send("a", record(0, features, 0, 20, OPEN));
    driver.send("a", record(0, features, 30, 60, SILENCE));
    driver.send("a", record(1, features, 0, 20, SILENCE));
    List<PhonePosteriors> ends =
        driver.receive("a").stream().filter(r -> r.getEnd() != OPEN).toList();
    assertThat(ends).extracting(PhonePosteriors::getEnd).containsExactly(LOST, SILENCE);
    assertThat(driver.refusals()).singleElement().asString().contains("100.0 ms are missing");
  }

  @Test
  void featuresThatDoNotFillTheirFramesGoToTheDeadLetters() {
    FeatureFrames wrong = record(0, noise(1, 20), 0, 20, OPEN);
    wrong.setNumFrames(21);
    driver.send("a", wrong);
    driver.send("b", record(0, noise(1, 20), 0, 20, SILENCE));
    assertThat(driver.refusals())
        .singleElement()
        .asString()
        .contains("800 values do not fill 21 frames of 40");
    assertThat(driver.receive("b")).hasSize(1);
  }

  @Test
  void poisonInMidUtteranceEndsItWithWhatWasHeardAndTheNextUtteranceIsHeard() {
    FeatureMatrix features = noise(1, 60);
    FeatureFrames narrow = record(0, features, 30, 60, OPEN);
    narrow.setNumFrames(60);
    narrow.setNumCeps(NUM_CEPS / 2);
    driver.send("a", record(0, features, 0, 30, OPEN));
    driver.send("a", narrow);
    driver.send("a", record(1, features, 0, 30, SILENCE));
    List<PhonePosteriors> heard = driver.receive("a");
    PhonemeRecogniser recogniser = new Models(models).phonemeRecogniser();
    PhonemeRecogniser.Step first =
        recogniser.accept(recogniser.start(), features.slice(0, 30), true);
    PhonemeRecogniser.Step second = recogniser.accept(first.next(), features.slice(0, 30), true);
    assertThat(joined(utterance(0, heard)).values()).isEqualTo(first.posteriors().values());
    assertThat(joined(utterance(1, heard)).values()).isEqualTo(second.posteriors().values());
    assertThat(heard).extracting(PhonePosteriors::getEnd).contains(LOST, SILENCE);
    assertThat(driver.refusals()).hasSize(1);
    assertThat(driver.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.value.getUtterance()).isZero())
        .satisfies(error -> assertThat(error.value.getSample()).isEqualTo(START + 30 * 160));
  }

  private static List<PhonePosteriors> utterance(int number, List<PhonePosteriors> heard) {
    return heard.stream().filter(record -> record.getUtterance() == number).toList();
  }

  @Test
  void aMissingModelIsToldWithItsPlace() {
    Map<String, String> nowhere = Map.of("MODELS_DIR", models.resolve("nowhere").toString());
    assertThatThrownBy(
            () ->
                PhonemeRecognition.topology(
                    StageDriver.SETTINGS.with(nowhere), new SimpleMeterRegistry()))
        .hasMessageContaining("no model in")
        .hasMessageContaining("nowhere")
        .hasMessageContaining("MODELS_DIR");
  }

  @Test
  void topologyIsAsDrawn() {
    assertThat(TopologyDrawing.of(topology))
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: read-feature-frames (topics: [feature-frames])
                  --> recognise-phonemes
                Source: read-streams (topics: [streams])
                  --> close-streams
                Processor: recognise-phonemes (stores: [known-streams, open-frames, open-utterances])
                  --> write-phone-posteriors
                  <-- read-feature-frames
                Processor: close-streams (stores: [known-streams])
                  --> none
                  <-- read-streams
                Sink: write-phone-posteriors (topic: phone-posteriors)
                  <-- recognise-phonemes""");
  }

  private static FeatureFrames record(
      int utterance, FeatureMatrix features, int from, int to, UtteranceEnd end) {
    return FeatureFrames.newBuilder()
        .setUtterance(utterance)
        .setUtteranceStart(START)
        .setFirstFrame(from)
        .setNumFrames(to - from)
        .setNumCeps(NUM_CEPS)
        .setFeatures(FloatBytes.of(features.slice(from, to).values()))
        .setEnd(end)
        .setReceivedAtMs(1_000)
        .setSpeechEndedAtMs(end == OPEN ? null : 900L)
        .setCpuNanos(Map.of("feature-extraction", 5L))
        .build();
  }

  private static Posteriorgram joined(List<PhonePosteriors> records) {
    return records.stream()
        .map(r -> new Posteriorgram(r.getNumFrames(), r.getNumPhones(), values(r)))
        .reduce(Posteriorgram::then)
        .orElseThrow();
  }

  private static float[] values(PhonePosteriors posteriors) {
    return FloatBytes.toFloats(posteriors.getLogPosteriors());
  }

  private static FeatureMatrix noise(int seed, int numFrames) {
    Random random = new Random(seed);
    float[] values = new float[numFrames * NUM_CEPS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new FeatureMatrix(numFrames, NUM_CEPS, values);
  }
}
