package dev.tandem.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the environment says, by typed getters. A variable that is unset or blank has its default; a
 * variable that cannot be read is refused, never guessed. Immutable.
 */
public final class Settings {
  private final Map<String, String> environment;

  /** The given variables, of {@link System#getenv()} in a main. */
  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** These settings with {@code overrides} on top. */
  public Settings with(Map<String, String> overrides) {
    Map<String, String> joined = new HashMap<>(environment);
    joined.putAll(overrides);
    return new Settings(joined);
  }

  /** The text of a variable, empty when it is unset or blank. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  /** All variables whose name starts with {@code prefix}. */
  public Map<String, String> startingWith(String prefix) {
    Map<String, String> some = new HashMap<>(environment);
    some.keySet().removeIf(name -> !name.startsWith(prefix));
    return some;
  }

  /** A text. */
  public String text(String name, String otherwise) {
    return find(name).orElse(otherwise);
  }

  /**
   * A text that must be set.
   *
   * @throws SettingsException when it is not
   */
  public String text(String name) {
    return find(name).orElseThrow(() -> new SettingsException(name + " is not set"));
  }

  /** A whole number. */
  public int integer(String name, int otherwise) {
    return parsed(name, "a whole number", Integer::valueOf).orElse(otherwise);
  }

  /** A whole number of at least {@code least}. */
  public int integerFrom(int least, String name, int otherwise) {
    int number = integer(name, otherwise);
    if (number < least) {
      throw wrong(name, Integer.toString(number), "a whole number of at least " + least);
    }
    return number;
  }

  /** A number. */
  public double number(String name, double otherwise) {
    return parsed(name, "a number", Double::valueOf).orElse(otherwise);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name, boolean otherwise) {
    return find(name)
        .map(text -> Boolean.parseBoolean(choice(name, text, List.of("true", "false"))))
        .orElse(otherwise);
  }

  /** A length of time from a whole number of milliseconds, not negative; name it {@code ..._MS}. */
  public Duration millis(String name, Duration otherwise) {
    long millis = parsed(name, "milliseconds", Long::valueOf).orElse(otherwise.toMillis());
    if (millis < 0) {
      throw wrong(name, Long.toString(millis), "milliseconds, 0 or more");
    }
    return Duration.ofMillis(millis);
  }

  /** A path. */
  public Path path(String name, Path otherwise) {
    return find(name).map(Path::of).orElse(otherwise);
  }

  /** One of an enum's constants, in any case, {@code -} or {@code _} between words. */
  public <E extends Enum<E>> E choice(String name, E otherwise) {
    Class<E> type = otherwise.getDeclaringClass();
    List<String> names = Arrays.stream(type.getEnumConstants()).map(Settings::spelt).toList();
    return find(name)
        .map(text -> choice(name, text.toLowerCase(Locale.ROOT).replace('-', '_'), names))
        .map(choice -> Enum.valueOf(type, choice.toUpperCase(Locale.ROOT)))
        .orElse(otherwise);
  }

  private static String spelt(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String choice(String name, String text, List<String> choices) {
    if (!choices.contains(text)) {
      throw wrong(name, text, "one of " + String.join(", ", choices));
    }
    return text;
  }

  private <T> Optional<T> parsed(String name, String expected, Function<String, T> parser) {
    return find(name).map(text -> parse(name, text, expected, parser));
  }

  private static <T> T parse(
      String name, String text, String expected, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw wrong(name, text, expected);
    }
  }

  private static SettingsException wrong(String name, String got, String expected) {
    return new SettingsException("%s is '%s', expected %s".formatted(name, got, expected));
  }
}
