package dev.tandem.tools;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which of the two recognisers a command is about. */
public enum Arms {
  STAGED,
  END_TO_END,
  BOTH;

  /** As on the command line: {@code staged}, {@code end-to-end}, {@code both}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads {@link #toString}'s form. */
  public static Arms of(String name) {
    for (Arms arms : values()) {
      if (arms.toString().equals(name)) {
        return arms;
      }
    }
    throw new IllegalArgumentException(
        "unknown arm '%s'; the arms are staged, end-to-end and both".formatted(name));
  }

  /** For picocli. */
  public static final class Converter implements ITypeConverter<Arms> {
    @Override
    public Arms convert(String name) {
      try {
        return of(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
