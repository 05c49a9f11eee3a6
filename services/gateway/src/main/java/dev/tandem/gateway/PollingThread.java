package dev.tandem.gateway;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that polls Kafka again and again, whatever of it fails, until it is closed. */
final class PollingThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PollingThread.class);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Runnable poll;
  private final Runnable wakeup;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param poll one poll, and what is to be done with what it brings
   * @param wakeup makes a waiting poll throw WakeupException
   */
  PollingThread(String name, Runnable poll, Runnable wakeup) {
    this.poll = poll;
    this.wakeup = wakeup;
    this.thread = new Thread(this::run, name);
  }

  void start() {
    thread.start();
  }

  /** Returns once the thread has ended, if it was started: the consumer is free to be closed. */
  @Override
  public void close() {
    closed.countDown();
    wakeup.run();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closed.getCount() > 0) {
      pollOnce();
    }
  }

  private void pollOnce() {
    try {
      poll.run();
    } catch (WakeupException e) {
      LOG.debug("woken to stop");
    } catch (KafkaException e) {
      LOG.warn("{} failed to poll, goes on: {}", thread.getName(), e.getMessage());
      pause();
    } catch (RuntimeException e) { // one record must not cut all streams off
      LOG.error("{} goes on behind what it could not handle", thread.getName(), e);
      pause();
    }
  }

  /** Whatever failed may fail again at once. */
  private void pause() {
    try {
      var unused = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
