package dev.tandem.kit;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A failure told in one line. */
public final class Causes {
  private Causes() {}

  /** The messages of {@code failure} and its causes, without repetition. */
  public static String inOneLine(Throwable failure) {
    Set<String> messages = new LinkedHashSet<>();
    Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .map(t -> t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage())
        .filter(message -> messages.stream().noneMatch(before -> before.contains(message)))
        .forEach(messages::add);
    return String.join(": ", messages).replaceAll("\\s*\\R\\s*", " ");
  }
}
