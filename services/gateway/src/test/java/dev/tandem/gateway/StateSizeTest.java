package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.Signal;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.IngestState;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every gateway reads of every stream, about once a second. */
class StateSizeTest {
  /** ADR 0012 says how much it is. */
  private static final int LIMIT_BYTES = 16_000;

  private static final Topic<String, IngestState> TOPIC =
      Topics.of(new Settings(Map.of())).ingestStates();

  @Test
  void aStateIsSmallHoweverLongTheStream() {
    List<IngestState> states = states(Speech.utterances(10, 48_000, 3));

    assertThat(states).hasSizeGreaterThan(20);
    assertThat(states).allSatisfy(state -> assertThat(numBytes(state)).isLessThan(LIMIT_BYTES));
  }

  @Test
  void ofAClosedStreamHardlyAnythingIsLeft() {
    List<IngestState> states = states(Speech.utterances(1, 48_000, 3));

    assertThat(numBytes(states.get(states.size() - 1))).isLessThan(1000);
  }

  private static List<IngestState> states(Signal signal) {
    RememberedRecords records = new RememberedRecords(true);
    StreamIngest ingest =
        Ingests.of(
            Ingests.first(48_000, Clock.systemUTC()),
            records,
            new ExpectedFinals(),
            new RememberedEvents(),
            Clock.systemUTC());
    for (int from = 0; from < signal.length(); from += 4800) {
      ingest.accept(signal.slice(from, Math.min(signal.length(), from + 4800))).join();
    }
    ingest.finish().join();
    return records.states;
  }

  private static int numBytes(IngestState state) {
    return TOPIC.values().serializer().serialize(TOPIC.name(), state).length;
  }
}
