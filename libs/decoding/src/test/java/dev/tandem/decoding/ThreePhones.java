package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTrigrams;
import java.util.List;

/** So few phones that all their sequences can be tried. */
final class ThreePhones {
  static final int NUM_PHONES = 3;
  static final PhoneSet PHONES = new PhoneSet(List.of("SIL", "A", "B"));
  static final PhoneBigrams BIGRAMS =
      PhoneBigrams.of(
          new PhoneTrigrams(
              List.of(new int[] {0, 1, 2, 0}, new int[] {0, 2, 1, 2, 1}), NUM_PHONES));

  private ThreePhones() {}
}
