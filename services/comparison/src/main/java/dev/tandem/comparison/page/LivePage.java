package dev.tandem.comparison.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.Comparison;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.Transcript;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what comes on the topics, remembers what a page must know, and tells all subscribers. Safe
 * for use by several threads: one lock, so that a subscriber's snapshot and the events after it
 * fit.
 */
public final class LivePage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PageMemory memory = new PageMemory();
  private final List<Subscriber> subscribers = new ArrayList<>();
  private List<PageEvent> latestDelays = List.of();
  private long numSkipped;

  /** A client opened a stream. */
  public synchronized void accept(String stream, StreamOpened opened) {
    tell(memory.accept(stream, it -> it.accept(opened)));
  }

  /** An arm heard something. */
  public synchronized void accept(String stream, Transcript transcript) {
    tell(memory.accept(stream, it -> it.accept(transcript)));
  }

  /** A stage has lost an utterance. */
  public synchronized void accept(String stream, StreamError error) {
    tell(memory.accept(stream, it -> it.accept(error)));
  }

  /** An utterance was compared. */
  public synchronized void accept(String stream, Comparison comparison) {
    memory.keep(stream, comparison);
    tell(memory.accept(stream, it -> it.accept(comparison)));
  }

  /** Phones were recognised. */
  public synchronized void accept(String stream, PhonePosteriors posteriors) {
    tell(memory.accept(stream, it -> it.accept(posteriors)));
  }

  /** Features came: shown, not remembered. */
  public synchronized void accept(String stream, FeatureFrames frames) {
    if (frames.getNumFrames() > 0) {
      tell(List.of(new PageEvent("features", FeaturesView.of(stream, frames))));
    }
  }

  /** Audio came: its level is shown, not remembered. */
  public synchronized void accept(String stream, AudioChunk chunk) {
    if (chunk.getPcm().remaining() > 1) {
      tell(List.of(new PageEvent("level", LevelView.of(stream, chunk))));
    }
  }

  /** The stages' delays were measured. */
  synchronized void accept(List<Delays.View> delays) {
    latestDelays = List.of(new PageEvent("delays", delays));
    tell(latestDelays);
  }

  /** Someone looks: first comes all that is known, then what is new. */
  synchronized Subscriber subscribe() {
    Subscriber subscriber = new Subscriber();
    subscriber.startAgain(snapshot());
    subscribers.add(subscriber);
    return subscriber;
  }

  synchronized void unsubscribe(Subscriber subscriber) {
    subscribers.remove(subscriber);
  }

  synchronized int numSubscribers() {
    return subscribers.size();
  }

  /** How often a subscriber was too slow and got a snapshot instead of events. */
  synchronized long numSkipped() {
    return numSkipped;
  }

  synchronized List<ComparisonView> comparisons() {
    return memory.comparisons();
  }

  private void tell(List<PageEvent> events) {
    if (!subscribers.isEmpty()) {
      events.stream().map(LivePage::message).forEach(this::tell);
    }
  }

  private void tell(Subscriber.Message message) {
    for (Subscriber subscriber : subscribers) {
      if (!subscriber.offer(message)) {
        subscriber.startAgain(snapshot());
        numSkipped++;
      }
    }
  }

  private Subscriber.Message snapshot() {
    List<PageEvent> events = new ArrayList<>(memory.everything());
    events.addAll(latestDelays);
    return message(PageEvent.snapshot(events));
  }

  private static Subscriber.Message message(PageEvent event) {
    try {
      return new Subscriber.Message(event.kind(), JSON.writeValueAsString(event.body()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view cannot be written as JSON", e);
    }
  }
}
