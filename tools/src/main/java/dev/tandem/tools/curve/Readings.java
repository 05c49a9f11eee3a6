package dev.tandem.tools.curve;

/** The names of the ways to read what was trained. */
final class Readings {
  static final String STAGED = "staged";
  static final String END_TO_END = "end-to-end";
  static final String END_TO_END_WITH_LM = "end-to-end+lm";

  private Readings() {}
}
