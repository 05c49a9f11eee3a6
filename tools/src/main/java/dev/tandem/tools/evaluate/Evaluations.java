package dev.tandem.tools.evaluate;

import dev.tandem.audio.Signal;
import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.recognition.Recogniser;
import dev.tandem.scoring.ErrorRate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Evaluates recordings on several cores, each with a recogniser of its own. */
public final class Evaluations {
  private final int numWorkers;
  private final BlockingQueue<Evaluation> idle;

  /**
   * Loads the recognisers.
   *
   * @param numWorkers cores to use, at least 1
   */
  public Evaluations(Supplier<Recogniser> recogniser, int numWorkers) {
    if (numWorkers < 1) {
      throw new IllegalArgumentException(
          "got %d workers, expected 1 or more: each is a core to use".formatted(numWorkers));
    }
    this.numWorkers = numWorkers;
    this.idle =
        new LinkedBlockingQueue<>(
            Stream.generate(recogniser).limit(numWorkers).map(Evaluation::ofWords).toList());
  }

  /**
   * The word errors in each recording, by its name.
   *
   * @param sound how a recording sounds, at 16 kHz; called on several threads
   * @throws RuntimeException what evaluating one of them throws
   */
  public Map<String, ErrorRate> words(
      Collection<TranscribedCorpus.Utterance> recordings,
      Function<TranscribedCorpus.Utterance, Signal> sound) {
    ExecutorService workers = Executors.newFixedThreadPool(numWorkers);
    try {
      Map<String, ErrorRate> words = new TreeMap<>();
      recordings.stream()
          .map(each -> CompletableFuture.supplyAsync(() -> evaluated(each, sound), workers))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .forEach(evaluated -> words.put(evaluated.id(), evaluated.words()));
      return words;
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      workers.shutdownNow();
    }
  }

  private EvaluatedRecording evaluated(
      TranscribedCorpus.Utterance recording, Function<TranscribedCorpus.Utterance, Signal> sound) {
    Evaluation evaluation = idle.remove(); // as many as threads, so there is one
    try {
      return evaluation.evaluate(recording, sound.apply(recording));
    } finally {
      idle.add(evaluation);
    }
  }
}
