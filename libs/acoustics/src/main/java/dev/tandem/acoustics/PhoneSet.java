package dev.tandem.acoustics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The units of an acoustic model in the order of its outputs. Immutable. */
public final class PhoneSet {
  /** Silence, noise and breath. */
  public static final String SILENCE = "SIL";

  /** CMUdict's 39 phones behind silence, which is 0. */
  public static final PhoneSet CMU =
      new PhoneSet(
          List.of(
              SILENCE, "AA", "AE", "AH", "AO", "AW", "AY", "B", "CH", "D", "DH", "EH", "ER", "EY",
              "F", "G", "HH", "IH", "IY", "JH", "K", "L", "M", "N", "NG", "OW", "OY", "P", "R", "S",
              "SH", "T", "TH", "UH", "UW", "V", "W", "Y", "Z", "ZH"));

  private final List<String> phones;
  private final Map<String, Integer> indices = new HashMap<>();

  /** Phones in the order of the model's outputs. */
  public PhoneSet(List<String> phones) {
    this.phones = List.copyOf(phones);
    phones.forEach(phone -> indices.put(phone, indices.size()));
  }

  /** Number of phones, with silence. */
  public int size() {
    return phones.size();
  }

  /** The phones in order. */
  public List<String> phones() {
    return phones;
  }

  /** Name of phone {@code index}. */
  public String name(int index) {
    return phones.get(index);
  }

  /**
   * Index of a phone, with or without CMUdict's stress digit ({@code AH0} is {@code AH}).
   *
   * @throws IllegalArgumentException when the set has no such phone
   */
  public int index(String phone) {
    Integer index = indices.get(phone.replaceAll("[0-2]$", ""));
    if (index == null) {
      throw new IllegalArgumentException(
          "phone '%s' is unknown; the phones are %s".formatted(phone, phones));
    }
    return index;
  }
}
