package dev.tandem.gateway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who wait for news of streams. Safe for use by several threads. */
final class Subscribers<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

  private final Map<String, List<Consumer<T>>> byStream = new ConcurrentHashMap<>();

  /** {@code subscriber} gets the news of {@code stream} from now on. */
  Subscription add(String stream, Consumer<T> subscriber) {
    byStream.compute(
        stream,
        (id, others) -> {
          List<Consumer<T>> all = others == null ? new CopyOnWriteArrayList<>() : others;
          all.add(subscriber);
          return all;
        });
    return () -> remove(stream, subscriber);
  }

  /** Brings news of {@code stream} to those who wait for it. */
  void dispatch(String stream, T news) {
    for (Consumer<T> subscriber : byStream.getOrDefault(stream, List.of())) {
      try {
        subscriber.accept(news);
      } catch (RuntimeException e) { // one client's fault must not disturb another
        LOG.warn("a subscriber of stream {} failed", stream, e);
      }
    }
  }

  private void remove(String stream, Consumer<T> subscriber) {
    byStream.computeIfPresent(
        stream,
        (id, all) -> {
          all.remove(subscriber);
          return all.isEmpty() ? null : all;
        });
  }
}
