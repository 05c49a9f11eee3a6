package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A newcomer follows the documents file by file: what they name is there. */
class DocumentsTest {
  /** In backquotes, perhaps behind a folder. */
  private static final Pattern CLASS = Pattern.compile("`(?:[a-z0-9./-]*/)?([A-Z]+[a-z]\\w*)`");

  /** The target of a link, without its place in the page; addresses have a colon. */
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  /** A setting as the code reads it. */
  private static final Pattern SETTING =
      Pattern.compile(
          "\\.(?:text|find|integerFrom|millis|path|choice|flag|number)\\(\\s*(?:\\d+, )?\"([A-Z_]+)\"");

  @Test
  void theSettingsThatServicesReadAreDocumented() {
    List<String> read =
        SETTING
            .matcher(Project.code("services", "streams-kit"))
            .results()
            .map((MatchResult match) -> "`" + match.group(1) + "`")
            .toList();
    assertThat(read).hasSizeGreaterThan(30);
    assertThat(Project.read(Project.ROOT.resolve("docs/settings.md"))).contains(read);
  }

  @Test
  void theClassesThatTheArchitectureNamesExist() throws IOException {
    List<String> named = found(CLASS, Project.ROOT.resolve("ARCHITECTURE.md"));
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(classes()).containsAll(named);
  }

  @Test
  void linksLeadToFiles() throws IOException {
    List<Path> documents = files(".md");
    assertThat(documents).hasSizeGreaterThan(20);
    for (Path document : documents) {
      assertThat(found(LINK, document))
          .as("%s", document)
          .allMatch(link -> Files.exists(document.resolveSibling(link)));
    }
  }

  private static List<String> found(Pattern pattern, Path document) throws IOException {
    return pattern
        .matcher(Files.readString(document))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static Set<String> classes() throws IOException {
    return files(".java").stream()
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> paths = Files.walk(Project.ROOT)) {
      return paths
          .filter(path -> path.toString().endsWith(ending))
          .filter(
              path ->
                  !path.toString().contains("/target/")
                      && !path.toString().contains("/node_modules/"))
          .toList();
    }
  }
}
