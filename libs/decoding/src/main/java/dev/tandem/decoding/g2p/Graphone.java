package dev.tandem.decoding.g2p;

import dev.tandem.acoustics.PhoneSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Letters and the phones that they stand for: {@code ph:F}, {@code x:K+S}, {@code e:} (mute). The
 * words of the n-gram model are graphones in this form.
 *
 * @param letters 1 or 2
 * @param phones 0 to 2, as indices
 */
record Graphone(String letters, List<Integer> phones) {
  private static final String PRONOUNCED = ":";
  private static final String AND = "+";

  Graphone {
    phones = List.copyOf(phones);
  }

  /**
   * Reads {@link #token}'s form.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Graphone parse(String token, PhoneSet phones) {
    int colon = token.indexOf(PRONOUNCED);
    if (colon < 1) {
      throw new IllegalArgumentException(
          "'%s' is no graphone, such as ph:F; expected a model by 'tandem train g2p'"
              .formatted(token));
    }
    String names = token.substring(colon + 1);
    return new Graphone(
        token.substring(0, colon),
        Arrays.stream(names.split("\\+", -1))
            .filter(name -> !name.isEmpty())
            .map(phones::index)
            .toList());
  }

  String token(PhoneSet phoneSet) {
    return letters
        + PRONOUNCED
        + phones.stream().map(phoneSet::name).collect(Collectors.joining(AND));
  }
}
