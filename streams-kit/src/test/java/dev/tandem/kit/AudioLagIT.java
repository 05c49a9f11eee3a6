package dev.tandem.kit;

import static dev.tandem.kit.stage.Chunks.chunk;
import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.broker.KafkaBroker;
import dev.tandem.kit.broker.Traffic;
import dev.tandem.kit.stage.CountingStage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AudioLagIT {
  private static final int SAMPLES_PER_CHUNK = 1_600;
  private static final double SECONDS_PER_CHUNK = 0.1;
  private static final int NUM_WAITING = 12;

  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  @TempDir Path stateDir;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void whatWaitsIsToldInSecondsAndNothingIsKnownBeforeTheStart() throws Exception {
    Settings settings = BROKER.settings(Map.of("STATE_DIR", stateDir.toString()));
    Topics topics = Topics.of(settings);
    Traffic traffic = new Traffic(settings);
    try (StreamsService service =
        new StreamsService("counting", CountingStage.topology(topics, meters), settings)) {
      AudioLag.register(service, settings, meters);
      assertThat(seconds()).isNaN();
      service.start();
      service.awaitRunning(Traffic.PATIENCE);
      traffic.send(topics.audioChunks(), "lag", chunkNumber(0));
      assertThat(traffic.read(topics.featureFrames(), "lag", 1)).hasSize(1);
      await(lag -> lag == 0);
      service.streams().pause();
      for (int number = 1; number <= NUM_WAITING; number++) {
        traffic.send(topics.audioChunks(), "lag", chunkNumber(number));
      }
      await(lag -> Math.abs(lag - NUM_WAITING * SECONDS_PER_CHUNK) < SECONDS_PER_CHUNK);
      service.streams().resume();
      await(lag -> lag == 0);
    }
  }

  private static dev.tandem.schemas.AudioChunk chunkNumber(int number) {
    long from = (long) number * SAMPLES_PER_CHUNK;
    return chunk(0, from, from + SAMPLES_PER_CHUNK, OPEN);
  }

  private double seconds() {
    return meters.get("tandem.lag.audio.seconds").gauge().value();
  }

  private void await(DoublePredicate expected) {
    long deadline = System.nanoTime() + Traffic.PATIENCE.toNanos();
    while (!expected.test(seconds()) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(seconds()).matches(expected::test);
  }
}
