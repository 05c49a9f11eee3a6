package dev.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script on machines that lack something: a PATH with no more than the test puts there. */
@DisabledOnOs(OS.WINDOWS)
class TandemScriptTest {
  private static final Path SCRIPT = Path.of("..", "tandem");

  @TempDir Path home;
  private Path bin;

  @BeforeEach
  void copyScriptAndItsCommands() throws IOException {
    Files.copy(SCRIPT, home.resolve("tandem"));
    bin = Files.createDirectory(home.resolve("bin"));
    for (String command : new String[] {"dirname", "readlink", "sed", "find", "grep", "uname"}) {
      allow(command);
    }
  }

  @Test
  void noJava() throws Exception {
    assertRefused("no 'java' found: install a JDK 17 or newer");
  }

  @Test
  void anOldJava() throws Exception {
    fakeJava("11");
    assertRefused("Java 11 found, 17 or newer is needed");
  }

  @Test
  void noMaven() throws Exception {
    fakeJava("17");
    assertRefused("no 'mvn' found: install Maven 3.8 or newer");
  }

  @Test
  void aBuildThatFails() throws Exception {
    fakeJava("17");
    fake("javac", "");
    fake("mvn", "echo '[ERROR] nothing works'; exit 1");
    assertThat(outputOfRefusal().lines())
        .satisfiesExactly(
            building -> assertThat(building).startsWith("tandem: building"),
            error -> assertThat(error).isEqualTo("[ERROR] nothing works"),
            failed -> assertThat(failed).startsWith("tandem: the build failed"));
    assertThat(home.resolve("tools")).doesNotExist();
  }

  private void assertRefused(String message) throws Exception {
    String output = outputOfRefusal();
    assertThat(output.lines()).hasSize(1);
    assertThat(output).startsWith("tandem: " + message);
  }

  private String outputOfRefusal() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", home.resolve("tandem").toString());
    builder.environment().put("PATH", bin.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    return output;
  }

  private void fakeJava(String version) throws IOException {
    fake("java", "echo '    java.specification.version = %s' >&2".formatted(version));
  }

  private void fake(String command, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(command), "#!/bin/bash\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void allow(String command) throws IOException {
    for (String folder : new String[] {"/usr/bin", "/bin"}) {
      if (Files.exists(Path.of(folder, command)) && Files.notExists(bin.resolve(command))) {
        fake(command, "exec %s \"$@\"".formatted(Path.of(folder, command)));
      }
    }
  }
}
