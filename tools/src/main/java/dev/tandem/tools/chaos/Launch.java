package dev.tandem.tools.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a process is started.
 *
 * @param mainClass whose main it runs
 * @param flags of its JVM
 * @param environment added to ours
 * @param port where it tells how it is, over HTTP; empty when it does not
 */
record Launch(
    Target target,
    String mainClass,
    List<String> flags,
    List<String> arguments,
    Map<String, String> environment,
    Optional<Integer> port) {

  /** Copies the collections. */
  Launch {
    flags = List.copyOf(flags);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  String name() {
    return target.name();
  }

  /** The process, not yet started, with our own class path; what it says is appended to a file. */
  ProcessBuilder process(Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add(Guarded.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }
}
