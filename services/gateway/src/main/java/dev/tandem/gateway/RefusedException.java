package dev.tandem.gateway;

import dev.tandem.audio.InvalidAudioException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/** A client is refused; the message is for its user: what was got, what is expected, what to do. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String NO_KAFKA =
      "Kafka does not confirm that it holds what was sent; try again in some seconds, and if that"
          + " does not help check the brokers";
  private static final String TOO_BUSY =
      "the gateway serves as many subscribers and files as it can; try again later or at another"
          + " gateway";
  private static final String OUR_BUG =
      "the gateway failed at this request, its log says why; try again, and report it if it recurs";

  private final Refusal refusal;

  RefusedException(Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  RefusedException(Refusal refusal, String message, Throwable cause) {
    super(message, cause);
    this.refusal = refusal;
  }

  /** What a client is told of {@code failure}; whatever is no refusal of ours is our own bug. */
  static RefusedException from(Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return refused;
    }
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return from(failure.getCause());
    }
    if (failure instanceof InvalidAudioException) {
      return new RefusedException(Refusal.BAD_AUDIO, failure.getMessage(), failure);
    }
    if (failure instanceof KafkaException || failure instanceof TimeoutException) {
      return new RefusedException(Refusal.KAFKA_UNAVAILABLE, NO_KAFKA, failure);
    }
    if (failure instanceof RejectedExecutionException) {
      return new RefusedException(Refusal.BUSY, TOO_BUSY, failure);
    }
    return new RefusedException(Refusal.INTERNAL, OUR_BUG, failure);
  }

  Refusal refusal() {
    return refusal;
  }
}
