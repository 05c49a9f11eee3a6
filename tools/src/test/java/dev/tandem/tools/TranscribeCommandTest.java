package dev.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscribeCommandTest {
  @TempDir static Path models;
  @TempDir Path folder;

  @BeforeAll
  static void writeModels() throws IOException {
    RandomModels.write(models);
  }

  @Test
  void aLineAFileAndArm() {
    Path file = Samples.file("robot-forward");
    assertThat(transcribe("both", file).done().lines())
        .satisfiesExactly(
            staged -> assertThat(staged).startsWith(file + " staged"),
            endToEnd -> assertThat(endToEnd).startsWith(file + " end-to-end"));
  }

  @Test
  void jsonHasWordsWithTimesInOrder() throws IOException {
    CommandRun run = transcribe("end-to-end", Samples.file("robot-forward"), "--json").done();
    JsonNode line = new ObjectMapper().readTree(run.out());
    assertThat(line.get("arm").asText()).isEqualTo("end-to-end");
    assertThat(line.get("modelVersion").asText()).isEqualTo("random-characters");
    double end = 0;
    for (JsonNode word : line.get("words")) {
      assertThat(word.get("start").asDouble()).isGreaterThanOrEqualTo(end);
      end = word.get("end").asDouble();
      assertThat(word.get("confidence").asDouble()).isBetween(0.0, 1.0);
    }
    assertThat(line.get("words")).isNotEmpty();
  }

  @Test
  void alternativesBelowTheTranscriptTheBestFirst() throws IOException {
    Path file = Samples.file("robot-forward");
    String best = transcribe("staged", file).done().lines().get(0);
    CommandRun run = transcribe("staged", file, "--alternatives", "4").done();
    JsonNode line =
        new ObjectMapper()
            .readTree(transcribe("staged", file, "--alternatives", "4", "--json").done().out());

    JsonNode utterance = line.get("utterances").get(0);
    assertThat(line.get("utterances")).hasSize(1);
    assertThat(utterance.get("start").asDouble()).isLessThan(utterance.get("end").asDouble());
    JsonNode alternatives = utterance.get("alternatives");
    assertThat(alternatives).hasSize(4);
    assertThat(alternatives).extracting(JsonNode::toString).doesNotHaveDuplicates();
    assertThat(line.get("transcript")).isEqualTo(alternatives.get(0).get("transcript"));
    assertThat(alternatives)
        .allSatisfy(one -> assertThat(one.get("confidence").asDouble()).isBetween(0.0, 1.0));
    assertThat(run.lines()).hasSize(5).first().isEqualTo(best);
    assertThat(run.lines().get(1)).contains(" s ", " % ");
  }

  @Test
  void noAlternativesUnlessAskedFor() throws IOException {
    String plain = transcribe("staged", Samples.file("robot-forward"), "--json").done().out();
    assertThat(new ObjectMapper().readTree(plain).has("utterances")).isFalse();
    transcribe("staged", Samples.file("cards"), "--alternatives", "-1").refused("--alternatives");
  }

  @Test
  void noFile() {
    transcribe("end-to-end", folder.resolve("nowhere.wav")).refused("nowhere.wav", "no such file");
  }

  @Test
  void anEmptyFile() throws IOException {
    transcribe("end-to-end", file("empty.wav", new byte[0])).refused("empty.wav", "0 bytes");
  }

  @Test
  void aFileThatIsNoAudio() throws IOException {
    Path text = Files.writeString(folder.resolve("text.wav"), "this is a text, not a recording");
    transcribe("end-to-end", text).refused("text.wav", "WAV or FLAC");
  }

  @Test
  void aTruncatedFile() throws IOException {
    transcribe("end-to-end", file("cut.wav", WavBytes.of(16_000, 1, 32_000, 16_001)))
        .refused("cut.wav");
  }

  @Test
  void aFileWithoutSamples() throws IOException {
    transcribe("end-to-end", file("none.wav", WavBytes.of(16_000, 1, 0, 0))).refused("none.wav");
  }

  @Test
  void twentyChannels() throws IOException {
    transcribe("end-to-end", file("many.wav", WavBytes.of(16_000, 20, 4000, 4000)))
        .refused("many.wav", "20 channels", "1 to 8");
  }

  @Test
  void aRateOfZero() throws IOException {
    transcribe("end-to-end", file("rate.wav", WavBytes.of(0, 1, 4000, 4000)))
        .refused("rate.wav", "0 Hz");
  }

  @Test
  void aModelThatIsMissing() {
    CommandRun.of("transcribe", Samples.file("cards"), "--models", folder)
        .refused(folder.toString(), "tandem train");
  }

  @Test
  void aModelThatIsDamaged() throws IOException {
    Path model = RandomModels.write(folder).resolve("end-to-end");
    Files.writeString(model.resolve("network.zip"), "no network");
    CommandRun.of("transcribe", Samples.file("cards"), "--arm", "end-to-end", "--models", folder)
        .refused("network.zip");
    Files.writeString(model.resolve("model.json"), "{");
    CommandRun.of("transcribe", Samples.file("cards"), "--arm", "end-to-end", "--models", folder)
        .refused("model.json");
  }

  @Test
  void aLanguageModelThatIsDamaged() throws IOException {
    RandomModels.write(folder);
    Files.write(folder.resolve("lm/english.tlm"), new byte[] {1, 2, 3});
    CommandRun.of("transcribe", Samples.file("cards"), "--arm", "staged", "--models", folder)
        .refused("english.tlm");
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static CommandRun transcribe(String arm, Path file, String... more) {
    Object[] arguments = new Object[6 + more.length];
    System.arraycopy(
        new Object[] {"transcribe", file, "--arm", arm, "--models", models}, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return CommandRun.of(arguments);
  }
}
