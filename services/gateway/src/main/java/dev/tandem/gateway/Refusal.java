package dev.tandem.gateway;

/**
 * Why a client is refused: the code that programs see, the HTTP status, the WebSocket close code.
 */
enum Refusal {
  /** A setting of the stream is missing, unknown or out of range. */
  BAD_CONFIG("bad-config", 400, 1008),
  /** Audio came before the config, or no config came in time. */
  NO_CONFIG("no-config", 400, 1008),
  /** A text message that means nothing. */
  BAD_MESSAGE("bad-message", 400, 1003),
  /** What came is no audio, or ends within a sample. */
  BAD_AUDIO("bad-audio", 400, 1007),
  /** An encoding that is not spoken here. */
  UNSUPPORTED_ENCODING("unsupported-encoding", 415, 1003),
  /** More at once than is taken. */
  TOO_LARGE("too-large", 413, 1009),
  /** A page from elsewhere. */
  ORIGIN("origin-not-allowed", 403, 1008),
  /** There is no such thing at this address. */
  NOT_FOUND("not-found", 404, 1008),
  /** No stream has this id and token. */
  UNKNOWN_STREAM("unknown-stream", 404, 1008),
  /** A client that resumes a stream has lost audio. */
  GAP("gap", 409, 1008),
  /** The stream was resumed by another connection. */
  TAKEN_OVER("taken-over", 409, 1008),
  /** The gateway stops; the stream can be resumed at another. */
  STOPPING("stopping", 503, 1012),
  /** A stage lags too far behind. */
  LAGGING("lagging", 503, 1013),
  /** As many streams as this gateway takes. */
  BUSY("busy", 503, 1013),
  /** Kafka does not confirm. */
  KAFKA_UNAVAILABLE("kafka-unavailable", 503, 1013),
  /** The arms did not answer in time. */
  NO_TRANSCRIPT("no-transcript", 504, 1013),
  /** A bug of ours. */
  INTERNAL("internal", 500, 1011);

  private final String code;
  private final int httpStatus;
  private final int closeCode;

  Refusal(String code, int httpStatus, int closeCode) {
    this.code = code;
    this.httpStatus = httpStatus;
    this.closeCode = closeCode;
  }

  /** Whether the client did wrong, so that its stream ends; else it may resume it. */
  boolean isClientsFault() {
    return httpStatus < 500 && this != TAKEN_OVER;
  }

  String code() {
    return code;
  }

  int httpStatus() {
    return httpStatus;
  }

  int closeCode() {
    return closeCode;
  }
}
