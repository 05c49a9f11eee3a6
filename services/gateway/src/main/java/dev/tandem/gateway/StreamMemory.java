package dev.tandem.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers the newest streams, open and closed. Safe for use by several threads. */
final class StreamMemory {
  private static final int MAX_STREAMS = 10_000;

  private final Map<StreamId, ExpectedFinals> streams =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<StreamId, ExpectedFinals> eldest) {
              return size() > MAX_STREAMS;
            }
          });

  void remember(StreamId stream, ExpectedFinals finals) {
    streams.put(stream, finals);
  }

  Optional<ExpectedFinals> find(StreamId stream) {
    return Optional.ofNullable(streams.get(stream));
  }
}
