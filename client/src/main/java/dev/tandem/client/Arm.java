package dev.tandem.client;

import java.util.Arrays;

/** Which of the two recognisers spoke. */
public enum Arm {
  /** Features, phones, words: the chain of services. */
  STAGED("staged"),
  /** One network from the waveform to characters. */
  END_TO_END("end-to-end");

  private final String wireName;

  Arm(String wireName) {
    this.wireName = wireName;
  }

  /** How the protocol and the command line spell it. */
  public String wireName() {
    return wireName;
  }

  /**
   * The arm that is spelt {@code wireName}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Arm of(String wireName) {
    return Arrays.stream(values())
        .filter(arm -> arm.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no arm \"%s\"; say staged or end-to-end".formatted(wireName)));
  }
}
