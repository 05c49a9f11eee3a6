package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole that {@code kubectl apply -k k8s} sends. */
class KustomizationTest {

  @Test
  void noFileIsForgotten() throws IOException {
    Kustomization kustomization = Kustomization.read();
    Stream<String> patches = kustomization.patches().stream().map(Kustomization.Patch::path);

    try (Stream<Path> files = Files.list(Manifests.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(kustomization.resources().stream(), patches).toList());
    }
  }

  @Test
  void everyServiceHasAFileOfItsOwn() {
    assertThat(Kustomization.read().resources())
        .containsAll(Project.services().stream().map(service -> service + ".yaml").toList());
  }

  @Test
  void everyFileIsValid() {
    assertThat(Kustomization.read().resources())
        .allSatisfy(file -> assertThat(Manifests.in(file)).isNotEmpty());
  }

  @Test
  void kubectlRendersWhatIsValidWithThePatchesApplied() throws IOException {
    assumeTrue(isOnPath("kubectl"), "kubectl is not installed");
    List<Object> rendered = new ArrayList<>();
    for (Map<?, ?> document : StrictYaml.documents(render())) {
      if (!"ConfigMap".equals(document.get("kind"))) {
        rendered.add(Manifests.typed(document));
      }
    }

    assertThat(rendered)
        .filteredOn(Deployment.class::isInstance)
        .hasSameSizeAs(Project.services())
        .allSatisfy(deployment -> assertThatPatched((Deployment) deployment));
  }

  private static void assertThatPatched(Deployment deployment) {
    Container container = deployment.getSpec().getTemplate().getSpec().getContainers().get(0);

    assertThat(container.getImage()).matches("tandem/[a-z-]+:[0-9.]+");
    assertThat(container.getLivenessProbe()).isNotNull();
    assertThat(container.getPorts()).hasSize(1);
    assertThat(container.getEnvFrom().get(0).getConfigMapRef().getName()).startsWith("settings-");
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String render() {
    try {
      Process kubectl =
          new ProcessBuilder("kubectl", "kustomize", Manifests.FOLDER.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
