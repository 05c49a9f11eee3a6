package dev.tandem.comparison.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Something that the page is told. Immutable.
 *
 * @param kind name of the Server-Sent Event
 * @param body what becomes its JSON
 */
public record PageEvent(@JsonProperty String kind, @JsonProperty Object body) {

  static PageEvent snapshot(List<PageEvent> events) {
    return new PageEvent("snapshot", List.copyOf(events));
  }

  static PageEvent of(UtteranceView view) {
    return new PageEvent("utterance", view);
  }
}
