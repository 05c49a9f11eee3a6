package dev.tandem.worddecoding;

/**
 * The service that turns phone posteriors into words: {@code phone-posteriors ->
 * transcripts.staged}.
 */
public final class WordDecoding {
  /** Id of the application, and name of the stage. */
  public static final String NAME = "word-decoding";

  private WordDecoding() {}
}
