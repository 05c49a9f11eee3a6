package dev.tandem.kit;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A failure told in one line. */
public final class Causes {
  private Causes() {}

  /** The messages of {@code failure} and its causes, without repetition. */
  public static String inOneLine(Throwable failure) {
    Set<String> messages = new LinkedHashSet<>();
    messages.add(Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getName()));
    Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull)
        .filter(message -> messages.stream().noneMatch(before -> before.contains(message)))
        .forEach(messages::add);
    return String.join(": ", messages).replaceAll("\\s*\\R\\s*", " ");
  }
}
