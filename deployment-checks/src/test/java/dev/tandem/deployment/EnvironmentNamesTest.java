package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each variable that a deployment sets is one that the code reads. */
class EnvironmentNamesTest {
  @Test
  void noVariableIsSetInVain() {
    assertThat(readBy(Project.code("services", "streams-kit", "libs"))).containsAll(set());
  }

  @Test
  void aMisspeltVariableIsSeen() {
    assertThat(readBy(Project.code("services", "streams-kit", "libs")))
        .doesNotContain("KAFKA_BOOTSTRAP_SERVER");
    assertThat(readBy("settings.text(\"PORT\")")).containsExactly("PORT");
  }

  private static Set<String> set() {
    Set<String> names = new TreeSet<>(Dockerfile.read().environment().keySet());
    List<String> services = Project.services();
    services.forEach(
        service -> names.addAll(ComposeFile.read().services().get(service).environment().keySet()));
    names.addAll(Kustomization.read().settings().keySet());
    EveryServiceTest.PATCH.getSpec().getTemplate().getSpec().getContainers().stream()
        .flatMap(container -> container.getEnv().stream())
        .forEach(variable -> names.add(variable.getName()));
    return names;
  }

  private static Set<String> readBy(String code) {
    return Pattern.compile("[\"{]([A-Z][A-Z0-9_]+)[\":}]")
        .matcher(code)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }
}
