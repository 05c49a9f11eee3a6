package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final NetworkConfig CONFIG =
      NetworkConfig.onWaveform(
              4, List.of(TimeDelaySpec.of(8, -1, 0, 1).withStride(3).withDropout(0.1)), 5)
          .withConditioningBehind(List.of(1));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("model.zip");
  }

  @Test
  void aLoadedNetworkComputesTheSame() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    List<float[]> inputs = List.of(new float[16_000]);
    inputs.get(0)[8000] = 1;
    network.save(file, false);
    TimeDelayNetwork loaded = TimeDelayNetwork.load(file);
    assertThat(loaded.config()).isEqualTo(CONFIG);
    assertThat(loaded.forward(inputs, false).get(0))
        .isEqualTo(network.forward(inputs, false).get(0));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> TimeDelayNetwork.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("there is no model file " + file);
  }

  @Test
  void aFileThatIsNoModelIsRefusedInOneLine() throws IOException {
    Files.writeString(file, "hello");
    assertRefused();
  }

  @Test
  void anEmptyFileIsRefusedInOneLine() throws IOException {
    Files.createFile(file);
    assertRefused();
  }

  @Test
  void aModelCutShortIsRefusedInOneLine() throws IOException {
    TimeDelayNetwork.create(CONFIG, 1).save(file, false);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused();
  }

  @Test
  void aModelWithADamagedByteIsRefusedInOneLine() throws IOException {
    TimeDelayNetwork.create(CONFIG, 1).save(file, false);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(file, bytes);
    assertRefused();
  }

  @Test
  void anUnwritablePlaceIsNamed() {
    Path nowhere = directory.resolve("no-such-directory").resolve("model.zip");
    assertThatThrownBy(() -> TimeDelayNetwork.create(CONFIG, 1).save(nowhere, false))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(nowhere.toString());
  }

  private void assertRefused() {
    assertThatThrownBy(() -> TimeDelayNetwork.load(file))
        .isInstanceOf(ModelException.class)
        .message()
        .startsWith(file.toString())
        .contains("is no model of Tandem")
        .hasLineCount(1);
  }
}
