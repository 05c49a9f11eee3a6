package dev.tandem.scoring;

/** Word error rate as NIST sclite counts it. */
public final class WordErrorRate {
  private WordErrorRate() {}

  /** Both texts are {@linkplain SpokenText brought to one form} first. */
  public static ErrorRate of(String reference, String hypothesis) {
    return alignment(reference, hypothesis).errorRate();
  }

  /** Word by word, for showing the differences. */
  public static Alignment<String> alignment(String reference, String hypothesis) {
    return Alignment.of(SpokenText.words(reference), SpokenText.words(hypothesis));
  }
}
