package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.stage.CrashingApplication;
import dev.tandem.kit.stage.CrashingApplication.Change;
import dev.tandem.kit.stage.CrashingApplication.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many bytes each stage remembers of a stream, and writes to its changelogs; keys and values,
 * without Kafka's framing. The table is in {@code target/state-bytes.md} afterwards.
 */
class StateBytesTest {
  private static final Path TABLE = Path.of("target", "state-bytes.md");
  private static final double BYTES_PER_KB = 1_000;
  private static final Map<StageUnderTest, Integer> MOST_PER_SECOND =
      Map.of(
          StageUnderTest.FEATURE_EXTRACTION, 14_000,
          StageUnderTest.PHONEME_RECOGNITION, 30_000,
          StageUnderTest.WORD_DECODING, 20_000,
          StageUnderTest.END_TO_END, 45_000,
          StageUnderTest.COMPARISON, 10_000);

  @TempDir static Path folder;

  /** Bytes of one stage for one stream. */
  private record Row(StageUnderTest stage, int mostKept, double perSecond, double changes) {
    @Override
    public String toString() {
      return "| %s | %.1f | %.1f | %.0f |"
          .formatted(
              stage.applicationId(), mostKept / BYTES_PER_KB, perSecond / BYTES_PER_KB, changes);
    }
  }

  @Test
  void stateIsSmallAndWrittenOnce() throws IOException {
    SpokenStreams spoken =
        new SpokenStreams()
            .with("8c2f4a51-1f0e-4b0b-9a54-0d2b6a1f7c33", "austen-leisure", "austen-young-man");
    List<Row> rows = measure(spoken);
    write(rows, spoken.seconds());
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.perSecond())
                    .as("%s", row)
                    .isLessThan(MOST_PER_SECOND.get(row.stage)));
  }

  private static List<Row> measure(SpokenStreams spoken) throws IOException {
    Map<StageUnderTest, CrashingApplication> applications = new EnumMap<>(StageUnderTest.class);
    Path models = ModelsUnderTest.in(folder);
    for (StageUnderTest stage : StageUnderTest.values()) {
      applications.put(stage, stage.application(models));
    }
    Map<StageUnderTest, List<Input>> unused = StageUnderTest.inputs(spoken, applications);
    assertThat(unused).hasSameSizeAs(applications);
    List<Row> rows = new ArrayList<>();
    applications.forEach((stage, run) -> rows.add(row(stage, run.changes(), spoken.seconds())));
    return rows;
  }

  private static Row row(StageUnderTest stage, List<Change> changes, double seconds) {
    int written = changes.stream().mapToInt(Change::numBytes).sum();
    return new Row(stage, mostKept(changes), written / seconds, changes.size() / seconds);
  }

  private static int mostKept(List<Change> changes) {
    Map<List<Object>, Integer> kept = new HashMap<>();
    int most = 0;
    for (Change change : changes) {
      kept.put(
          entry(change.changelog(), change.key()), change.value() == null ? 0 : change.numBytes());
      most = Math.max(most, kept.values().stream().mapToInt(Integer::intValue).sum());
    }
    return most;
  }

  private static List<Object> entry(String changelog, Bytes key) {
    return List.of(changelog, key);
  }

  private static void write(List<Row> rows, double seconds) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("One stream of %.1f s in two utterances.%n".formatted(seconds));
    lines.add(
        "| stage | most kept, KB | changelog, KB per audio second | records per audio second |");
    lines.add("|---|---|---|---|");
    rows.forEach(row -> lines.add(row.toString()));
    Files.write(TABLE, lines);
  }
}
