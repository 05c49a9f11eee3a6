package dev.tandem.scoring;

import java.util.List;
import java.util.Locale;

/**
 * Phone error rate with sclite's alignment. Silence ({@code SIL}) is no phone and is left out of
 * both sides; stress digits are dropped, so that CMUdict's {@code AH0} and {@code AH} are the same.
 */
public final class PhoneErrorRate {
  private static final String SILENCE = "SIL";

  private PhoneErrorRate() {}

  /** Phones in ARPAbet, in order. */
  public static ErrorRate of(List<String> reference, List<String> hypothesis) {
    return Alignment.of(spoken(reference), spoken(hypothesis)).errorRate();
  }

  private static List<String> spoken(List<String> phones) {
    return phones.stream()
        .map(phone -> phone.toUpperCase(Locale.ROOT).replaceAll("[0-2]$", ""))
        .filter(phone -> !phone.equals(SILENCE))
        .toList();
  }
}
