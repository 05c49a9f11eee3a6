package dev.tandem.worddecoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.ModelException;
import dev.tandem.acoustics.PhoneSet;
import dev.tandem.kit.stage.StageDriver;
import dev.tandem.recognition.AcousticModelDescription;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships is built and refused without the networks' libraries, which this stage leaves out. */
class WordDecodingClassPathTest {
  @TempDir Path models;

  @Test
  void theNetworksLibrariesAreNotHere() {
    assertThatThrownBy(() -> Class.forName("org.nd4j.linalg.factory.Nd4j"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void theTopologyIsBuiltWithTheNamedLanguageModel() throws IOException {
    new AcousticModelDescription("phones", PhoneSet.CMU.phones(), 2, List.of(), List.of())
        .write(models.resolve("staged"));
    Path languageModel = ToyDecoder.writeLanguageModel(models);
    Topology topology = topology(languageModel);
    assertThat(topology.describe().toString()).contains("decode-words");
  }

  @Test
  void aMissingModelIsNamed() throws IOException {
    Path languageModel = ToyDecoder.writeLanguageModel(models);
    assertThatThrownBy(() -> topology(languageModel))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("MODELS_DIR");
    assertThatThrownBy(() -> topology(models.resolve("none.arpa")))
        .hasMessageContaining("none.arpa is missing");
  }

  private Topology topology(Path languageModel) {
    return WordDecoding.topology(
        StageDriver.SETTINGS.with(
            Map.of("MODELS_DIR", models.toString(), "LANGUAGE_MODEL", languageModel.toString())),
        new SimpleMeterRegistry());
  }
}
