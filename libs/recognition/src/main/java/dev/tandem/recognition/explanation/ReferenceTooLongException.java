package dev.tandem.recognition.explanation;

/** The reference has more phones than the recording has frames; it is of another recording. */
public final class ReferenceTooLongException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ReferenceTooLongException(int numWords, double seconds) {
    super(
        "%d words cannot be said in %.2f s; check that the reference text is that of this recording"
            .formatted(numWords, seconds));
  }
}
