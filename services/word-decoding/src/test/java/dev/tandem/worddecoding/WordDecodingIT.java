package dev.tandem.worddecoding;

import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static dev.tandem.schemas.UtteranceEnd.SILENCE;
import static dev.tandem.worddecoding.ToyDecoder.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.Settings;
import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.StreamsService;
import dev.tandem.kit.Topics;
import dev.tandem.kit.broker.KafkaBroker;
import dev.tandem.kit.broker.Traffic;
import dev.tandem.schemas.Transcript;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** On a broker: the search is rebuilt from the posteriors when another instance takes over. */
class WordDecodingIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final String STREAM = "word-decoding-it";

  @TempDir Path directory;

  @Test
  void anUtteranceThatBeganElsewhereIsDecodedToItsEnd() throws Exception {
    Settings settings = BROKER.settings(Map.of("STATE_DIR", directory.toString()));
    Topics topics = Topics.of(settings);
    Traffic traffic = new Traffic(settings);
    try (StreamsService first = started(settings)) {
      first.awaitRunning(Traffic.PATIENCE);
      traffic.send(topics.phonePosteriors(), STREAM, record(0, 0, "SIL K K AE AE T T SIL", OPEN));
      traffic.send(topics.phonePosteriors(), STREAM, record(0, 8, "SIL SIL SIL SIL", OPEN));
      assertThat(traffic.read(topics.stagedTranscripts(), STREAM, 1)).hasSize(1);
    }
    try (StreamsService second = started(settings)) {
      second.awaitRunning(Traffic.PATIENCE);
      traffic.send(topics.phonePosteriors(), STREAM, record(0, 12, "D D AO AO G G SIL", SILENCE));
      List<Transcript> heard = traffic.read(topics.stagedTranscripts(), STREAM, 2);
      assertThat(heard.get(1).getIsFinal()).isTrue();
      assertThat(heard.get(1).getAlternatives().get(0).getTranscript()).isEqualTo("cat dog");
    }
  }

  private StreamsService started(Settings settings) throws IOException {
    StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry(), WordDecoding.NAME);
    StreamsService service =
        new StreamsService(
            WordDecoding.NAME,
            WordDecodingTopology.of(Topics.of(settings), ToyDecoder.decoder(directory), metrics),
            settings);
    service.start();
    return service;
  }
}
