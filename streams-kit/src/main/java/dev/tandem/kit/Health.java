package dev.tandem.kit;

import org.apache.kafka.streams.KafkaStreams.State;

/**
 * How a service is.
 *
 * @param live false when only a restart can help
 * @param ready whether it works on what comes in
 * @param state what it is doing, for people
 */
public record Health(boolean live, boolean ready, String state) {

  /** What the state of a streams application means. */
  public static Health of(State state) {
    boolean dead = state == State.ERROR || state == State.PENDING_ERROR;
    return new Health(!dead, state == State.RUNNING, state.name());
  }

  /** {@code {"live":true,"ready":true,"state":"RUNNING"}}. */
  public String json() {
    return "{\"live\":%b,\"ready\":%b,\"state\":\"%s\"}".formatted(live, ready, state);
  }
}
