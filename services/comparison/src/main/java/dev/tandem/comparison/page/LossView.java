package dev.tandem.comparison.page;

import dev.tandem.schemas.StreamError;

/**
 * What a stage has lost, as the page shows it.
 *
 * @param stream id of the stream
 * @param utterance number in its stream; null where that is not known
 */
record LossView(String stream, Integer utterance, String stage, String message) {

  static LossView of(String stream, StreamError error) {
    return new LossView(stream, error.getUtterance(), error.getStage(), error.getReason());
  }
}
