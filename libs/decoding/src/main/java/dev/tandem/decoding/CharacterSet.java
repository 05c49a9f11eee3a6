package dev.tandem.decoding;

import java.util.List;
import java.util.stream.IntStream;

/** The outputs of the end-to-end network: CTC's blank, the space, the apostrophe and a to z. */
public final class CharacterSet {
  /** CTC's blank: no character here. */
  public static final int BLANK = 0;

  private static final String CHARACTERS = "\u0000 'abcdefghijklmnopqrstuvwxyz";

  private CharacterSet() {}

  /** Number of outputs, with the blank: 29. */
  public static int size() {
    return CHARACTERS.length();
  }

  /** The outputs' names, in order: {@code <blank>}, then each character. */
  public static List<String> names() {
    return IntStream.range(0, size())
        .mapToObj(index -> index == BLANK ? "<blank>" : String.valueOf(character(index)))
        .toList();
  }

  /** The character of output {@code index}, which is not the blank. */
  public static char character(int index) {
    return CHARACTERS.charAt(index);
  }

  /**
   * Outputs that spell a text.
   *
   * @param text lower case letters, apostrophes and single spaces
   * @throws IllegalArgumentException when it holds anything else
   */
  public static int[] indices(String text) {
    return text.chars().map(CharacterSet::index).toArray();
  }

  private static int index(int character) {
    int index = CHARACTERS.indexOf(character, 1);
    if (index < 0) {
      throw new IllegalArgumentException(
          "character '%c' is none of: blank, apostrophe, a to z; normalise the text first"
              .formatted(character));
    }
    return index;
  }
}
