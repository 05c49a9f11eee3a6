package dev.tandem.recognition.explanation;

/**
 * By how much the decoder prefers what was said to what it found, in nats; negative where it does
 * not.
 *
 * @param acoustic of what was heard: phones, how long they last, silences
 * @param language of the language model and the words' penalties
 */
public record Margin(double acoustic, double language) {

  /** Of the whole path. */
  public double total() {
    return acoustic + language;
  }
}
