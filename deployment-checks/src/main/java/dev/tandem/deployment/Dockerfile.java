package dev.tandem.deployment;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The instructions of {@code services/Dockerfile} in order, continued lines joined. */
record Dockerfile(List<Instruction> instructions) {

  static Dockerfile read() {
    return of(Project.read(Project.ROOT.resolve("services/Dockerfile")));
  }

  static Dockerfile of(String text) {
    return new Dockerfile(
        text.replaceAll("\\\\\n\\s*", "")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Instruction::of)
            .toList());
  }

  /** The arguments of all instructions of a name. */
  List<String> all(String name) {
    return instructions.stream()
        .filter(instruction -> instruction.name().equals(name))
        .map(Instruction::arguments)
        .toList();
  }

  /** The arguments of the only instruction of a name. */
  String only(String name) {
    if (all(name).size() != 1) {
      throw new IllegalArgumentException("expected one %s, got %s".formatted(name, all(name)));
    }
    return all(name).get(0);
  }

  /** What {@code ENV} sets. */
  Map<String, String> environment() {
    return Pattern.compile("(\\w+)=(\\S+)")
        .matcher(only("ENV"))
        .results()
        .collect(Collectors.toMap(setting -> setting.group(1), setting -> setting.group(2)));
  }

  /** One instruction: {@code USER} and {@code 10001:10001}. */
  record Instruction(String name, String arguments) {

    static Instruction of(String line) {
      int space = line.indexOf(' ');
      return new Instruction(line.substring(0, space), line.substring(space + 1));
    }
  }
}
