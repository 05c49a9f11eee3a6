package dev.tandem.recognition.explanation;

/** What lost the words of an error region, in the order in which it is tested. */
public enum Cause {
  /** A word that was said is in no lexicon; it and the words beside it that it drags along. */
  OUT_OF_VOCABULARY("not in the vocabulary"),
  /** The endpointer cut a word that was said, or left its audio out. */
  ENDPOINT("cut by the endpointer"),
  /** What was said scores more than all that was found: the beam lost it. */
  PRUNED("pruned by the beam"),
  /** What was said scores more than what was chosen, of which fewer words seemed to be at risk. */
  OUTVOTED("outvoted"),
  /** What was said sounds less likely to the phone network than what was found. */
  ACOUSTICS("phones wrong"),
  /** What was said sounds at least as likely, but reads less likely. */
  LANGUAGE_MODEL("language model");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /** For people. */
  public String label() {
    return label;
  }
}
