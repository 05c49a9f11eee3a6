package dev.tandem.deployment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@code kustomization.yaml}, as far as Tandem uses it. */
record Kustomization(
    String apiVersion,
    String kind,
    String namespace,
    List<String> resources,
    List<Generator> configMapGenerator,
    List<Patch> patches,
    List<Labels> labels,
    List<Image> images) {

  static Kustomization read() {
    return StrictYaml.as(
        Kustomization.class,
        StrictYaml.documents(Manifests.FOLDER.resolve("kustomization.yaml")).get(0));
  }

  /** The settings that every service gets. */
  Map<String, String> settings() {
    return configMapGenerator.get(0).literals().stream()
        .collect(
            Collectors.toMap(
                literal -> literal.substring(0, literal.indexOf('=')),
                literal -> literal.substring(literal.indexOf('=') + 1)));
  }

  /** A ConfigMap of {@code NAME=value} lines. */
  record Generator(String name, List<String> literals) {}

  /** A file that is laid over all resources of a kind. */
  record Patch(String path, Target target) {}

  /** What a patch is laid over. */
  record Target(String kind) {}

  /** Labels that all resources get. */
  record Labels(Map<String, String> pairs, Boolean includeTemplates) {}

  /** The tag that an image name gets. */
  record Image(String name, String newTag) {}
}
