package dev.tandem.kit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.KafkaStreams.StateListener;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stage of the pipeline at work, in a process of its own ({@link StreamsProcess}) or beside
 * others in one JVM.
 *
 * <ol>
 *   <li>{@link #start} creates the topics that are missing and begins to work
 *   <li>{@link #awaitRunning} returns once it has partitions and their state
 *   <li>{@link #awaitStopped} returns once it was closed or has failed; {@link #failure} says why
 *   <li>{@link #close} finishes what is begun and hands the partitions over
 * </ol>
 *
 * Safe for use by several threads.
 */
public final class StreamsService implements AutoCloseable {
  /** How long it may take to commit what is begun and to hand over. */
  public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);

  private final String applicationId;
  private final Settings settings;
  private final KafkaStreams streams;
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** A service that has not started; {@code listener} hears of each change of its state. */
  public StreamsService(
      String applicationId, Topology topology, Settings settings, StateListener listener) {
    this.applicationId = applicationId;
    this.settings = settings;
    this.streams = new KafkaStreams(topology, StreamsProperties.of(applicationId, settings));
    streams.setUncaughtExceptionHandler(this::failed);
    streams.setStateListener(
        (now, before) -> {
          changed(now);
          listener.onChange(now, before);
        });
  }

  /** A service that has not started. */
  public StreamsService(String applicationId, Topology topology, Settings settings) {
    this(applicationId, topology, settings, (now, before) -> {});
  }

  /**
   * Creates missing topics and begins to work.
   *
   * @throws KafkaUnreachableException when no broker answers in time
   */
  public void start() {
    TopicCreation.create(settings, applicationId);
    streams.start();
  }

  /** The id of the application, also its consumer group. */
  public String applicationId() {
    return applicationId;
  }

  /** What Kafka Streams says of itself. */
  public State state() {
    return streams.state();
  }

  /** The application itself, for its metrics. */
  public KafkaStreams streams() {
    return streams;
  }

  /** Why it has failed; empty when it has not. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /**
   * Waits until the service works on its partitions.
   *
   * @throws IllegalStateException when it has failed, or does not within {@code timeout}
   */
  public void awaitRunning(Duration timeout) throws InterruptedException {
    boolean ran = running.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (!ran || failure.get() != null) {
      throw new IllegalStateException(
          "%s is %s after %d ms, expected RUNNING"
              .formatted(applicationId, state(), timeout.toMillis()),
          failure.get());
    }
  }

  /** Waits until the service was closed or has failed. */
  public void awaitStopped() throws InterruptedException {
    stopped.await();
  }

  /** Commits what is done, leaves the group, so that others take over at once. */
  @Override
  public void close() {
    boolean closed =
        streams.close(
            CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
    if (!closed) {
      LOG.warn("{} did not stop within {} s", applicationId, CLOSE_TIMEOUT.toSeconds());
    }
  }

  private void changed(State now) {
    LOG.debug("{} is {}", applicationId, now);
    if (now == State.RUNNING) {
      running.countDown();
    }
    if (now.hasCompletedShutdown()) {
      running.countDown();
      stopped.countDown();
    }
  }

  private StreamThreadExceptionResponse failed(Throwable cause) {
    failure.compareAndSet(null, cause);
    LOG.error("{} stops: {}", applicationId, Causes.inOneLine(cause));
    LOG.debug("{} stops", applicationId, cause);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }
}
