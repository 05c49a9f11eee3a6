package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.stage.CrashingApplication;
import dev.tandem.kit.stage.CrashingApplication.Crash;
import dev.tandem.kit.stage.CrashingApplication.Input;
import dev.tandem.system.StageUnderTest.Heard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Wherever a service dies, the one that takes over writes what would have been written: same words,
 * same times, same posteriors, same partials, byte for byte but for the CPU time. The shipped
 * topologies with the shipped models; what takes over knows nothing but the changelogs.
 */
class CutAnywhereTest {
  private static final int NUM_SEEDS = 4;
  private static final int MAX_REPEATED = 6;

  private static final Map<StageUnderTest, CrashingApplication> APPLICATIONS =
      new EnumMap<>(StageUnderTest.class);
  private static final Map<StageUnderTest, List<Heard>> UNDISTURBED =
      new EnumMap<>(StageUnderTest.class);
  private static Map<StageUnderTest, List<Input>> inputs;

  @TempDir static Path folder;

  @BeforeAll
  static void hearWithoutCrashes() throws IOException {
    Path models = ModelsUnderTest.in(folder);
    for (StageUnderTest stage : StageUnderTest.values()) {
      APPLICATIONS.put(stage, stage.application(models));
    }
    SpokenStreams spoken =
        new SpokenStreams().with("a", "do-something", "robot-forward").with("b", "cards");
    inputs = StageUnderTest.inputs(spoken, APPLICATIONS);
    for (StageUnderTest stage : StageUnderTest.values()) {
      UNDISTURBED.put(stage, run(stage, List.of()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void deathAfterEveryRecordChangesNothing(StageUnderTest stage) {
    List<Crash> everywhere =
        IntStream.range(1, inputs.get(stage).size()).mapToObj(Crash::exact).toList();
    assertThat(UNDISTURBED.get(stage)).isNotEmpty();
    assertThat(run(stage, everywhere)).isEqualTo(UNDISTURBED.get(stage));
  }

  @ParameterizedTest
  @EnumSource
  void deathAnywhereChangesNothing(StageUnderTest stage) {
    for (int seed = 0; seed < NUM_SEEDS; seed++) {
      List<Crash> crashes = crashes(stage, seed, after -> Crash.exact(after));
      assertThat(run(stage, crashes)).as("%s", crashes).isEqualTo(UNDISTURBED.get(stage));
    }
  }

  /** The comparison hears only of finals, which never come twice to who reads committed ones. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPARISON")
  void recordsThatComeAgainChangeNothing(StageUnderTest stage) {
    for (int seed = 0; seed < NUM_SEEDS; seed++) {
      Random random = new Random(seed);
      List<Crash> crashes =
          crashes(stage, seed, after -> new Crash(after, after, earlier(after, random)));
      assertThat(run(stage, crashes)).as("%s", crashes).isEqualTo(UNDISTURBED.get(stage));
    }
  }

  /** At least once, where the state was not written but the output was. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPARISON")
  void whereStateIsOlderThanWhatWasWrittenTheSameIsWrittenAgain(StageUnderTest stage) {
    for (int seed = 0; seed < NUM_SEEDS; seed++) {
      Random random = new Random(seed);
      List<Crash> crashes = crashes(stage, seed, after -> older(after, earlier(after, random)));
      List<Heard> heard = run(stage, crashes);
      assertThat(new LinkedHashSet<>(heard)).containsExactlyElementsOf(UNDISTURBED.get(stage));
      assertThat(heard).hasSizeGreaterThan(UNDISTURBED.get(stage).size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void finishedStreamsLeaveNothingBehind(StageUnderTest stage) {
    run(stage, List.of());
    CrashingApplication application = APPLICATIONS.get(stage);
    assertThat(application.changes()).isNotEmpty();
    assertThat(application.stores())
        .allSatisfy(store -> assertThat(application.entries(store, Integer.MAX_VALUE)).isEmpty());
  }

  private static List<Heard> run(StageUnderTest stage, List<Crash> crashes) {
    return StageUnderTest.run(APPLICATIONS.get(stage), inputs.get(stage), crashes);
  }

  private static Crash older(int after, int state) {
    return new Crash(after, state, state);
  }

  private static int earlier(int after, Random random) {
    return Math.max(0, after - 1 - random.nextInt(MAX_REPEATED));
  }

  private static List<Crash> crashes(
      StageUnderTest stage, int seed, java.util.function.IntFunction<Crash> kind) {
    int numInputs = inputs.get(stage).size();
    Random random = new Random(seed);
    List<Crash> crashes = new ArrayList<>();
    for (int at = next(0, numInputs, random); at < numInputs; at = next(at, numInputs, random)) {
      crashes.add(kind.apply(at));
    }
    return crashes;
  }

  private static int next(int at, int numInputs, Random random) {
    return at + 1 + random.nextInt(Math.max(1, numInputs / 4));
  }
}
