package dev.tandem.recognition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.ModelException;
import dev.tandem.features.FeatureMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
  @TempDir private Path folder;

  @Test
  void aMissingModelIsNamedWithWhatToDo() {
    assertThatThrownBy(() -> new Models(folder).phonemeRecogniser())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no model in " + folder.resolve("staged"))
        .hasMessageContaining("tandem train");
  }

  @Test
  void aDamagedDescriptionIsRefused() throws IOException {
    TinyModels.writeEndToEnd(folder.resolve("end-to-end"));
    Files.writeString(folder.resolve("end-to-end/model.json"), "{\"version\": 1,");

    assertThatThrownBy(() -> new Models(folder).endToEndRecogniser())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void damagedWeightsAreRefused() throws IOException {
    TinyModels.writeStaged(folder.resolve("staged"));
    Files.write(folder.resolve("staged/network.zip"), new byte[100]);

    assertThatThrownBy(() -> new Models(folder).phonemeRecogniser())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("network.zip");
  }

  @Test
  void framesOfAnotherWidthAreRefused() {
    TinyModels.writeStaged(folder.resolve("staged"));
    PhonemeRecogniser recogniser = new Models(folder).phonemeRecogniser();
    FeatureMatrix narrow = new FeatureMatrix(2, 13, new float[26]);

    assertThatThrownBy(() -> recogniser.accept(recogniser.start(), narrow, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frames of 13 coefficients for model tiny-phones, which hears 40");
  }
}
