package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.Signal;
import dev.tandem.kit.Settings;
import dev.tandem.kit.TopicCreation;
import dev.tandem.kit.broker.KafkaBroker;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.IngestState;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.UtteranceEnd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two gateways that want the same stream, and one that closes the stream of another. */
@Timeout(180)
class TakeoverIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final int NUM_STREAMS = 30;
  private static final Signal SIGNAL = Speech.utterances(1, 16_000, 6).slice(0, 24_000);

  /** Bytes that may be on their way: whoever may go on knows that Kafka holds what was before. */
  private static final int HOLD_ALL = 1;

  private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(4);

  private static Settings settings;
  private static Side one;
  private static Side other;

  /** As much of a gateway as takes streams over. */
  private record Side(IngestEnvironment environment, StateTable table, KafkaRecords kafka) {
    static Side start() {
      GatewayConfig config = GatewayConfig.of(settings);
      KafkaRecords kafka = new KafkaRecords(settings, config, new SimpleMeterRegistry());
      StateTable table = new StateTable(new StateReader(settings, config), (stream, newest) -> {});
      table.start();
      return new Side(
          new IngestEnvironment(kafka, EXECUTOR, Clock.systemUTC(), HOLD_ALL, Duration.ofHours(1)),
          table,
          kafka);
    }

    CompletableFuture<Optional<IngestState>> claim(StreamId stream, IngestState newest) {
      return new StreamClaims(environment, table).claim(stream, newest);
    }

    StreamCloser closer() {
      return new StreamCloser(
          environment,
          new StreamClaims(environment, table),
          new ChunkTail(settings, GatewayConfig.of(settings)),
          EXECUTOR);
    }

    void stop() {
      table.close();
      kafka.close();
    }
  }

  @BeforeAll
  static void start() {
    settings = BROKER.settings(Map.of());
    TopicCreation.create(settings);
    one = Side.start();
    other = Side.start();
  }

  @AfterAll
  static void stop() {
    one.stop();
    other.stop();
    EXECUTOR.shutdownNow();
  }

  @Test
  void ofTwoThatClaimAStreamAtOnceOneHasIt() {
    for (int i = 0; i < NUM_STREAMS; i++) {
      StreamId stream = StreamId.random();
      IngestState first = opened(stream);
      List<CompletableFuture<Optional<IngestState>>> claims =
          List.of(one.claim(stream, first), other.claim(stream, first));

      List<IngestState> won =
          claims.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
      assertThat(won).hasSize(1);
      assertThat(holders(stream)).containsOnly(won.get(0).getHolder());
    }
  }

  /** Its chunks go on behind the state that it left: what is closed must be behind all of them. */
  @Test
  void aStreamIsClosedBehindTheChunksThatADeadGatewayLeft() {
    StreamId stream = StreamId.random();
    speakAndDie(stream);
    try (TestTopics topics = new TestTopics(settings)) {
      List<AudioChunk> before = topics.chunks(stream.value());
      other.closer().close(stream, other.table().newest(stream).join().orElseThrow()).join();
      List<AudioChunk> after = topics.chunks(stream.value());

      assertThat(before).isNotEmpty().noneMatch(chunk -> isEnd(chunk));
      assertThat(after.subList(0, before.size())).isEqualTo(before);
      assertThat(ExpectedChunks.pcm(after)).isEqualTo(ExpectedChunks.pcm(before));
      assertThat(after.stream().filter(TakeoverIT::isEnd)).hasSize(1);
      assertThat(after.get(after.size() - 1).getEnd()).isEqualTo(UtteranceEnd.CLOSED);
    }
    assertThat(IngestStates.isClosed(one.table().newest(stream).join().orElseThrow())).isTrue();
  }

  /** What it wrote is held, but for a state: the next one is due after an hour. */
  private static void speakAndDie(StreamId stream) {
    IngestState first = opened(stream);
    StreamOpening opening = StreamOpening.of(stream, ResumeToken.random(), first, 0);
    StreamIngest ingest =
        new StreamIngest(opening, one.environment(), new ExpectedFinals(), new Client());
    ingest.accept(SIGNAL).join();
    ingest.drop();
  }

  private static IngestState opened(StreamId stream) {
    IngestState first = Ingests.first(16_000, Clock.systemUTC());
    one.kafka().state(stream.value(), first).join();
    return first;
  }

  private static List<String> holders(StreamId stream) {
    return Stream.of(one, other)
        .map(side -> side.table().newest(stream).join().orElseThrow().getHolder())
        .toList();
  }

  private static boolean isEnd(AudioChunk chunk) {
    return chunk.getEnd() != UtteranceEnd.OPEN;
  }

  /** One that only speaks. */
  private static final class Client implements StreamListener {
    @Override
    public void onTranscript(Transcript transcript) {
      throw new AssertionError("no arm runs, but there is " + transcript);
    }

    @Override
    public void onAcknowledged(long sample) {
      throw new AssertionError("no state is written, but sample " + sample + " is acknowledged");
    }

    @Override
    public void onFailed(RefusedException reason) {
      throw new AssertionError(reason);
    }

    @Override
    public boolean canResume() {
      return true;
    }
  }
}
