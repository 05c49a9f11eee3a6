package dev.tandem.gateway;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollingThreadTest {

  /** One record must not cut all streams off. */
  @Test
  void itGoesOnWhateverFails() throws InterruptedException {
    Iterator<RuntimeException> failures =
        List.of(new KafkaException("away"), new NullPointerException()).iterator();
    CountDownLatch polled = new CountDownLatch(1);
    try (PollingThread thread = new PollingThread("test", () -> poll(failures, polled), () -> {})) {
      thread.start();
      polled.await();
    }
  }

  private static void poll(Iterator<RuntimeException> failures, CountDownLatch polled) {
    if (failures.hasNext()) {
      throw failures.next();
    }
    polled.countDown();
  }
}
