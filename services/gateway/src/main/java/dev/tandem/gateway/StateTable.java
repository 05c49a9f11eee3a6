package dev.tandem.gateway;

import dev.tandem.schemas.IngestState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The newest state of each stream, whichever gateway serves it: a thread reads all of them. Safe
 * for use by several threads.
 */
final class StateTable implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  /** A state and when it was read, by the stopwatch of this machine. */
  record Seen(IngestState state, long readNanos) {}

  /** Those who wait until all before {@code ends} is read. */
  private record Question(Map<TopicPartition, Long> ends, List<CompletableFuture<Void>> answers) {}

  private final StateReader reader;
  private final BiConsumer<StreamId, IngestState> onState;
  private final Map<StreamId, Seen> streams = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<CompletableFuture<Void>> asked = new LinkedBlockingQueue<>();
  private final List<Question> questions = new ArrayList<>();
  private final PollingThread thread;

  /**
   * @param onState gets each state that counts, on the thread of the table; must not block
   */
  StateTable(StateReader reader, BiConsumer<StreamId, IngestState> onState) {
    this.reader = reader;
    this.onState = onState;
    this.thread = new PollingThread("state-table", this::readOnce, reader::wakeup);
  }

  /** Begins to read. */
  void start() {
    thread.start();
  }

  /**
   * The newest state of {@code stream}.
   *
   * @return completes once all is read that Kafka holds now, on the thread of the table; with
   *     KafkaException if Kafka does not answer
   */
  CompletableFuture<Optional<IngestState>> newest(StreamId stream) {
    return caughtUp().thenApply(now -> Optional.ofNullable(streams.get(stream)).map(Seen::state));
  }

  /** Completes once all is read that Kafka holds now, as {@link #newest}. */
  CompletableFuture<Void> caughtUp() {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    asked.add(answer);
    return answer;
  }

  /** The streams that have a state, as far as was read. */
  Map<StreamId, Seen> streams() {
    return Map.copyOf(streams);
  }

  /** Every stream counts as heard of now: for a while, nobody could be. */
  void forgiveSilence() {
    long now = System.nanoTime();
    streams.replaceAll((stream, seen) -> new Seen(seen.state, now));
  }

  @Override
  public void close() {
    thread.close();
    reader.close();
    failAll(new KafkaException("the gateway stops"));
  }

  private void readOnce() {
    try {
      takeQuestions();
      reader.poll(POLL, this::read);
      answerQuestions();
    } catch (WakeupException e) {
      throw e; // no failure: who asked is answered, or told by close that there is no answer
    } catch (KafkaException e) {
      failAll(e);
      throw e;
    }
  }

  private void takeQuestions() {
    int numAsked = asked.size(); // who asks later may mean what Kafka got later
    if (numAsked > 0) {
      Map<TopicPartition, Long> ends = reader.ends();
      List<CompletableFuture<Void>> answers = new ArrayList<>();
      asked.drainTo(answers, numAsked);
      questions.add(new Question(ends, answers));
    }
  }

  private void answerQuestions() {
    List<Question> answered = questions.stream().filter(q -> reader.reached(q.ends)).toList();
    questions.removeAll(answered);
    answered.forEach(question -> question.answers.forEach(answer -> answer.complete(null)));
  }

  private void failAll(KafkaException failure) {
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    asked.drainTo(answers);
    questions.forEach(question -> answers.addAll(question.answers));
    questions.clear();
    answers.forEach(answer -> answer.completeExceptionally(failure));
  }

  private void read(StreamId stream, Optional<IngestState> state) {
    if (state.isEmpty()) {
      streams.remove(stream);
    } else if (counts(state.get(), streams.get(stream))) {
      streams.put(stream, new Seen(state.get(), System.nanoTime()));
      onState.accept(stream, state.get());
    }
  }

  /** Of two that claim a stream at once, the one whose record came first has it. */
  private static boolean counts(IngestState state, Seen before) {
    return before == null
        || state.getEpoch() > before.state.getEpoch()
        || (state.getEpoch() == before.state.getEpoch()
            && state.getHolder().equals(before.state.getHolder()));
  }
}
