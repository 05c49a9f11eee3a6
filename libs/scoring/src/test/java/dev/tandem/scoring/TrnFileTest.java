package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrnFileTest {

  @Test
  void writesALineAnUtterance(@TempDir Path folder) throws IOException {
    Map<String, String> transcripts = new LinkedHashMap<>();
    transcripts.put("1898-145715-0000", "Once there lived");
    transcripts.put("1898-145715-0001", "");

    TrnFile.write(folder.resolve("ref.trn"), transcripts);

    assertThat(Files.readString(folder.resolve("ref.trn")))
        .isEqualTo("once there lived (1898-145715-0000)\n(1898-145715-0001)\n");
  }

  @Test
  void refusesAnIdThatWouldBeReadAsWords() {
    assertThatThrownBy(() -> TrnFile.line("my file", "a"))
        .hasMessageContaining("'my file'")
        .hasMessageContaining("without blanks");
  }
}
