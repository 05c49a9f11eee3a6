package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Resampler;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.FeatureMatrix;
import dev.tandem.kit.stage.CrashingApplication;
import dev.tandem.kit.stage.CrashingApplication.Input;
import dev.tandem.recognition.Models;
import dev.tandem.recognition.PhonemeRecogniser;
import dev.tandem.system.StageUnderTest.Heard;
import dev.tandem.tools.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is heard depends on what was said alone: not on threads, and not on other streams. */
class DeterminismTest {
  private static final int NUM_THREADS = 2;

  @TempDir static Path folder;

  /** As with {@code NUM_STREAM_THREADS=2}: one topology, its tasks in several threads. */
  @Test
  void twoThreadsHearWhatOneHears() throws IOException {
    Map<StageUnderTest, CrashingApplication> applications = new EnumMap<>(StageUnderTest.class);
    Path models = ModelsUnderTest.in(folder);
    for (StageUnderTest stage : StageUnderTest.values()) {
      applications.put(stage, stage.application(models));
    }
    SpokenStreams spoken = new SpokenStreams().with("a", "do-something").with("b", "cards");
    Map<StageUnderTest, List<Input>> inputs = StageUnderTest.inputs(spoken, applications);
    applications.forEach(
        (stage, application) ->
            assertThat(inThreads(application, inputs.get(stage)))
                .as("%s", stage)
                .containsOnly(StageUnderTest.run(application, inputs.get(stage), List.of())));
  }

  private static List<List<Heard>> inThreads(CrashingApplication application, List<Input> inputs) {
    ExecutorService threads = Executors.newFixedThreadPool(NUM_THREADS);
    try {
      List<CompletableFuture<List<Heard>>> begun =
          Stream.generate(application::inAnotherThread)
              .limit(NUM_THREADS)
              .map(
                  own ->
                      CompletableFuture.supplyAsync(
                          () -> StageUnderTest.run(own, inputs, List.of()), threads))
              .toList();
      return begun.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void streamsThatAreComputedTogetherHaveTheBitsThatEachHasAlone() throws IOException {
    PhonemeRecogniser recogniser = new Models(ModelsUnderTest.in(folder)).phonemeRecogniser();
    List<FeatureMatrix> spoken =
        Stream.of("do-something", "robot-forward", "cards").map(DeterminismTest::features).toList();
    List<PhonemeRecogniser.Step> together =
        recogniser.acceptAll(
            spoken.stream()
                .map(features -> new PhonemeRecogniser.Input(recogniser.start(), features, true))
                .toList());
    for (int i = 0; i < spoken.size(); i++) {
      assertThat(together.get(i).posteriors().values())
          .isEqualTo(
              recogniser.accept(recogniser.start(), spoken.get(i), true).posteriors().values());
    }
  }

  private static FeatureMatrix features(String sample) {
    return new FeatureExtractor().extract(Resampler.at16kHz(AudioFile.read(Samples.file(sample))));
  }
}
