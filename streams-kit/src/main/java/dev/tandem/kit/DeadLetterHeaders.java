package dev.tandem.kit;

/**
 * Names of the headers of a dead letter. Values are UTF-8 text; numbers are decimal. Those of
 * {@code __streams.errors} are Kafka's (KIP-1034), so that tools of others understand them too.
 */
public final class DeadLetterHeaders {
  /** Class of the exception. */
  public static final String EXCEPTION = "__streams.errors.exception";

  /** Why, in one line. */
  public static final String REASON = "__streams.errors.message";

  /** Where in the code. */
  public static final String STACK_TRACE = "__streams.errors.stacktrace";

  /** Topic from which the record came. */
  public static final String TOPIC = "__streams.errors.topic";

  /** Its partition there. */
  public static final String PARTITION = "__streams.errors.partition";

  /** Its offset there. */
  public static final String OFFSET = "__streams.errors.offset";

  /** Application id of the stage that gave it up. */
  public static final String STAGE = "tandem.stage";

  /** Wall clock, ms since the epoch, at which it was given up. */
  public static final String OCCURRED_AT_MS = "tandem.occurred-at-ms";

  /** Number of its utterance; not there when that is not known. */
  public static final String UTTERANCE = "tandem.utterance";

  /** Its first sample on the clock of the stream, 16 kHz; not there when that is not known. */
  public static final String SAMPLE = "tandem.sample";

  private DeadLetterHeaders() {}
}
