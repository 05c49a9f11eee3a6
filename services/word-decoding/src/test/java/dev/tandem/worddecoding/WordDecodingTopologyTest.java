package dev.tandem.worddecoding;

import static dev.tandem.schemas.UtteranceEnd.CLOSED;
import static dev.tandem.schemas.UtteranceEnd.LENGTH;
import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static dev.tandem.schemas.UtteranceEnd.SILENCE;
import static dev.tandem.worddecoding.ToyDecoder.SAMPLES_PER_FRAME;
import static dev.tandem.worddecoding.ToyDecoder.START;
import static dev.tandem.worddecoding.ToyDecoder.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.StageDriver;
import dev.tandem.kit.stage.TopologyDrawing;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordDecodingTopologyTest {
  private static final String CAT = "SIL K K AE AE T T SIL";
  private static final String DOG = "SIL D D AO AO G G SIL";

  @TempDir static Path directory;

  private final Topics topics = Topics.of(StageDriver.SETTINGS);
  private Topology topology;
  private StageDriver<PhonePosteriors, Transcript> driver;

  @BeforeEach
  void startTopology() throws IOException {
    topology =
        WordDecodingTopology.of(
            topics,
            ToyDecoder.decoder(directory),
            new StageMetrics(new SimpleMeterRegistry(), WordDecoding.NAME));
    driver =
        new StageDriver<>(
            WordDecoding.NAME, topology, topics.phonePosteriors(), topics.stagedTranscripts());
  }

  @AfterEach
  void stopTopology() {
    driver.close();
  }

  @Test
  void wordsGrowAndAreFinalWhenTheSpeakerStops() {
    driver.send("a", record(0, 0, CAT, OPEN));
    driver.send("a", record(0, 8, DOG, OPEN));
    driver.send("a", record(0, 16, "SIL", SILENCE));
    List<Transcript> heard = driver.receive("a");
    assertThat(texts(heard)).endsWith("cat dog");
    assertThat(texts(heard)).containsSubsequence("cat", "cat dog");
    assertThat(heard).extracting(Transcript::getSequence).isSorted().doesNotHaveDuplicates();
    assertThat(heard).filteredOn(Transcript::getIsFinal).hasSize(1);
    Transcript last = heard.get(heard.size() - 1);
    assertThat(last.getIsFinal()).isTrue();
    assertThat(last.getSpeechFinal()).isTrue();
    assertThat(last.getModelVersion()).isEqualTo("phones-1");
    assertThat(last.getEnd()).isEqualTo(START + 17 * SAMPLES_PER_FRAME);
  }

  @Test
  void wordsHaveTheirTimesOnTheClockOfTheStream() {
    driver.send("a", record(0, 0, CAT, SILENCE));
    Word cat = driver.receive("a").get(0).getAlternatives().get(0).getWords().get(0);
    assertThat(cat.getWord()).isEqualTo("cat");
    assertThat(cat.getStart()).isEqualTo(START + SAMPLES_PER_FRAME);
    assertThat(cat.getEnd()).isEqualTo(START + 7 * SAMPLES_PER_FRAME);
  }

  @Test
  void streamsThatInterleaveDoNotMix() {
    driver.send("a", record(0, 0, CAT, OPEN));
    driver.send("b", record(0, 0, DOG, OPEN));
    driver.send("a", record(0, 8, DOG, SILENCE));
    driver.send("b", record(0, 8, CAT, SILENCE));
    assertThat(driver.receive().stream().filter(kv -> kv.value.getIsFinal()).toList())
        .extracting(kv -> kv.key + ": " + text(kv.value))
        .containsExactly("a: cat dog", "b: dog cat");
  }

  @Test
  void theTranscriptOfSilenceIsEmpty() {
    driver.send("a", record(0, 0, "SIL SIL SIL", CLOSED));
    assertThat(texts(driver.receive("a"))).containsExactly("");
  }

  @Test
  void anUtteranceThatWasCutIsFinalButTheSpeechIsNot() {
    driver.send("a", record(0, 0, CAT, LENGTH));
    assertThat(driver.receive("a"))
        .singleElement()
        .satisfies(transcript -> assertThat(transcript.getIsFinal()).isTrue())
        .satisfies(transcript -> assertThat(transcript.getSpeechFinal()).isFalse());
  }

  @Test
  void afterAGapWhatCameBeforeIsFinalAndTheNextUtteranceIsHeard() {
    driver.send("a", record(0, 0, CAT, OPEN));
    driver.send("a", record(0, 16, DOG, SILENCE));
    driver.send("a", record(1, 0, DOG, SILENCE));
    List<Transcript> finals = driver.receive("a").stream().filter(Transcript::getIsFinal).toList();
    assertThat(texts(finals)).containsExactly("cat", "dog");
    assertThat(finals).extracting(Transcript::getSpeechFinal).containsExactly(false, true);
    assertThat(driver.refusals()).singleElement().asString().contains("240.0 ms are missing");
  }

  @Test
  void posteriorsOfAnotherWidthGoToTheDeadLetters() {
    PhonePosteriors narrow = record(0, 0, CAT, OPEN);
    narrow.setNumPhones(20);
    narrow.setNumFrames(16);
    driver.send("a", narrow);
    assertThat(driver.refusals()).singleElement().asString().contains("20");
  }

  @Test
  void poisonInMidUtteranceEndsItWithTheWordsBeforeAndTheNextUtteranceIsHeard() {
    PhonePosteriors narrow = record(0, 8, DOG, OPEN);
    narrow.setNumPhones(20);
    narrow.setNumFrames(16);
    driver.send("a", record(0, 0, CAT, OPEN));
    driver.send("b", record(0, 0, DOG, OPEN));
    driver.send("a", narrow);
    driver.sendBytes("b", new byte[] {1, 2, 3});
    driver.send("a", record(0, 24, CAT, SILENCE));
    driver.send("a", record(1, 0, DOG, SILENCE));
    driver.send("b", record(1, 0, CAT, SILENCE));
    assertThat(driver.receive().stream().filter(kv -> kv.value.getIsFinal()).toList())
        .extracting(kv -> kv.key + kv.value.getUtterance() + " " + text(kv.value))
        .containsExactly("a0 cat", "b0 dog", "a1 dog", "b1 cat");
    assertThat(driver.refusals()).hasSize(3);
    assertThat(driver.errors()).extracting(error -> error.key).containsExactly("a", "b");
    assertThat(driver.numKept("open-posteriors")).isZero();
  }

  @Test
  void nothingIsKeptOfAFinishedUtterance() {
    driver.send("a", record(0, 0, CAT, OPEN));
    driver.send("a", record(0, 8, DOG, OPEN));
    assertThat(driver.numKept("open-posteriors")).isEqualTo(2);
    driver.send("a", record(0, 16, "SIL", SILENCE));
    assertThat(driver.numKept("open-posteriors")).isZero();
    assertThat(driver.numKept()).isZero();
  }

  @Test
  void topologyIsAsDrawn() {
    assertThat(TopologyDrawing.of(topology))
        .isEqualTo(
            """
            Topologies:
               Sub-topology: 0
                Source: read-phone-posteriors (topics: [phone-posteriors])
                  --> decode-words
                Processor: decode-words (stores: [known-streams, open-posteriors, open-utterances])
                  --> write-transcripts.staged
                  <-- read-phone-posteriors
                Source: read-streams (topics: [streams])
                  --> close-streams
                Processor: close-streams (stores: [known-streams])
                  --> none
                  <-- read-streams
                Sink: write-transcripts.staged (topic: transcripts.staged)
                  <-- decode-words""");
  }

  private static List<String> texts(List<Transcript> transcripts) {
    return transcripts.stream().map(WordDecodingTopologyTest::text).toList();
  }

  private static String text(Transcript transcript) {
    return transcript.getAlternatives().get(0).getTranscript();
  }
}
