package dev.tandem.gateway;

import dev.tandem.audio.EndpointerConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what a client says of its stream, from query parameters or a JSON object alike. Anything
 * that is unknown, missing or out of range is refused, never guessed.
 */
final class ListenConfigReader {
  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "sample_rate",
              "encoding",
              "channels",
              "name",
              "reference",
              "interim",
              "silence_ms",
              "longest_utterance_ms"));
  private static final String ENCODING = "linear16";

  private final Map<String, String> parameters;

  private ListenConfigReader(Map<String, String> parameters) {
    this.parameters = new HashMap<>(parameters);
    this.parameters.remove("type");
  }

  /**
   * What {@code parameters} say.
   *
   * @throws RefusedException if they cannot be followed
   */
  static ListenConfig read(Map<String, String> parameters) {
    return new ListenConfigReader(parameters).read();
  }

  private ListenConfig read() {
    requireKnown();
    requireEncoding();
    return new ListenConfig(
        sampleRateHz(),
        (int) integer("channels", 1, 1, ListenConfig.MAX_CHANNELS),
        text("name", ListenConfig.MAX_NAME_LENGTH),
        text("reference", ListenConfig.MAX_REFERENCE_LENGTH),
        interim(),
        endpointing());
  }

  private void requireKnown() {
    for (String name : new TreeSet<>(parameters.keySet())) {
      if (!KNOWN.contains(name)) {
        throw refused(
            "there is no setting \"%s\"; there are %s".formatted(name, String.join(", ", KNOWN)));
      }
    }
  }

  private void requireEncoding() {
    String encoding = parameters.getOrDefault("encoding", ENCODING);
    if (!encoding.equals(ENCODING)) {
      throw new RefusedException(
          Refusal.UNSUPPORTED_ENCODING,
          "encoding is \"%s\", only %s is spoken; send 16-bit signed little-endian PCM"
              .formatted(encoding, ENCODING));
    }
  }

  private int sampleRateHz() {
    if (!parameters.containsKey("sample_rate")) {
      throw refused("sample_rate is missing; say at how many Hz you send, for instance 16000");
    }
    return (int)
        integer("sample_rate", 0, ListenConfig.MIN_SAMPLE_RATE_HZ, ListenConfig.MAX_SAMPLE_RATE_HZ);
  }

  private boolean interim() {
    String value = parameters.getOrDefault("interim", "true").toLowerCase(Locale.ROOT);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused("interim is \"%s\"; say true or false".formatted(value));
    };
  }

  private EndpointerConfig endpointing() {
    EndpointerConfig defaults = EndpointerConfig.DEFAULT;
    Duration silence = millis("silence_ms", defaults.endSilence(), ListenConfig.MAX_SILENCE_MS);
    Duration longest =
        millis("longest_utterance_ms", defaults.longestUtterance(), ListenConfig.MAX_UTTERANCE_MS);
    try {
      return defaults.withLongestUtterance(longest).withEndSilence(silence);
    } catch (IllegalArgumentException e) {
      throw refused(
          "silence_ms %d and longest_utterance_ms %d do not go: %s"
              .formatted(silence.toMillis(), longest.toMillis(), e.getMessage()));
    }
  }

  private Duration millis(String name, Duration otherwise, long most) {
    return Duration.ofMillis(integer(name, otherwise.toMillis(), 1, most));
  }

  private Optional<String> text(String name, int maxLength) {
    return text(name, Optional.ofNullable(parameters.get(name)), maxLength);
  }

  /** What a client says in words; none if it is blank. */
  static Optional<String> text(String name, Optional<String> said, int maxLength) {
    Optional<String> text = said.filter(t -> !t.isBlank());
    text.filter(t -> t.length() > maxLength)
        .ifPresent(
            t -> {
              throw refused(
                  "%s has %d characters, at most %d are taken"
                      .formatted(name, t.length(), maxLength));
            });
    return text;
  }

  private long integer(String name, long otherwise, long least, long most) {
    String text = parameters.getOrDefault(name, Long.toString(otherwise));
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below like any other wrong value
    }
    throw refused(
        "%s is \"%s\"; expected is a whole number from %d to %d"
            .formatted(name, text, least, most));
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Refusal.BAD_CONFIG, message);
  }
}
