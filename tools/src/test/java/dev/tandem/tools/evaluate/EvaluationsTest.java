package dev.tandem.tools.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.audio.Signal;
import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.recognition.Recogniser;
import dev.tandem.scoring.ErrorRate;
import dev.tandem.tools.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationsTest {
  @TempDir private Path folder;

  private List<TranscribedCorpus.Utterance> recordings;

  @BeforeEach
  void writeCorpus() throws IOException {
    Samples.corpus(folder, "robot-forward", "do-something");
    recordings = TranscribedCorpus.read(folder).utterances();
  }

  /** Each recogniser waits for the other, so that one alone would never end. */
  @Test
  void eachCoreHasARecogniserAndTheyWorkAtOnce() {
    CyclicBarrier both = new CyclicBarrier(2);
    Map<String, ErrorRate> words =
        new Evaluations(() -> new Hearing(() -> await(both)), 2)
            .words(recordings, Evaluation::sound);
    assertThat(words).hasSize(2);
    for (TranscribedCorpus.Utterance recording : recordings) {
      int spoken = recording.text().split(" ").length;
      assertThat(words.get(recording.id()).deletions()).isEqualTo(spoken);
    }
  }

  @Test
  void whatOneThrowsComesOut() {
    Evaluations evaluations = new Evaluations(() -> new Hearing(EvaluationsTest::fail), 2);
    assertThatThrownBy(() -> evaluations.words(recordings, Evaluation::sound))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("deaf");
  }

  private static void fail() {
    throw new IllegalStateException("deaf");
  }

  private static void await(CyclicBarrier both) {
    try {
      both.await(90, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the other does not work at the same time", e);
    }
  }

  /** Hears nothing, after {@code first}. */
  private record Hearing(Runnable first) implements Recogniser {
    @Override
    public String modelVersion() {
      return "hearing";
    }

    @Override
    public int samplesPerFrame() {
      return 1;
    }

    @Override
    public void startStream() {}

    @Override
    public Hypothesis recognise(Signal utterance) {
      first.run();
      return Hypothesis.EMPTY;
    }

    @Override
    public Hypothesis recognise(Signal utterance, Consumer<Hypothesis> partials) {
      return recognise(utterance);
    }
  }
}
