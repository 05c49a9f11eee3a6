package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.UtteranceEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIngestTest {
  private final RememberedEvents events = new RememberedEvents();
  private final ExpectedFinals finals = new ExpectedFinals();
  private final SettableClock clock = new SettableClock();

  @ParameterizedTest
  @ValueSource(ints = {16_000, 8_000, 44_100})
  void theChunksAreWhatTheEndpointerGives(int sampleRateHz) {
    Signal signal = Pcm16.decode(Pcm16.encode(Speech.utterances(3, sampleRateHz, 1)));
    RememberedRecords records = new RememberedRecords(true);
    StreamIngest ingest = ingest(sampleRateHz, records);

    hear(ingest, inPieces(signal, sampleRateHz / 50));
    assertThat(ingest.finish()).isCompleted();

    assertThat(ExpectedChunks.pcm(records.chunks))
        .isEqualTo(ExpectedChunks.pcm(signal, sampleRateHz));
    assertThat(finals.numUtterances()).isEqualTo(3);
  }

  @Test
  void theChunksDoNotDependOnTheMessages() {
    Signal signal = Speech.utterances(2, 16_000, 2);
    RememberedRecords small = new RememberedRecords(true);
    RememberedRecords large = new RememberedRecords(true);

    StreamIngest bySmall = ingest(16_000, small);
    hear(bySmall, inPieces(signal, 123));
    StreamIngest byLarge = ingest(16_000, large);
    hear(byLarge, inPieces(signal, 50_000));
    assertThat(List.of(bySmall.finish(), byLarge.finish())).allMatch(CompletableFuture::isDone);

    assertThat(small.chunks).isEqualTo(large.chunks);
  }

  @Test
  void theChunksOfAnUtteranceAreContiguousAndOnlyTheLastEndsIt() {
    RememberedRecords records = new RememberedRecords(true);
    StreamIngest ingest = ingest(16_000, records);
    hear(ingest, inPieces(Speech.utterances(2, 16_000, 3), 1_600));

    long next = -1;
    for (AudioChunk chunk : records.chunks) {
      next = next < 0 ? chunk.getUtteranceStart() : next;
      assertThat(chunk.getFirstSample()).isEqualTo(next);
      assertThat(chunk.getPcm().remaining()).isLessThanOrEqualTo(3_200);
      next = chunk.getEnd() == UtteranceEnd.OPEN ? next + chunk.getPcm().remaining() / 2 : -1;
    }
    assertThat(records.chunks)
        .extracting(AudioChunk::getEnd)
        .filteredOn(end -> end != UtteranceEnd.OPEN)
        .containsExactly(UtteranceEnd.SILENCE, UtteranceEnd.SILENCE);
  }

  @Test
  void afterTheEndAllIsAcknowledgedOnTheClientsClock() {
    Signal signal = Speech.utterances(2, 44_100, 4);
    StreamIngest ingest = ingest(44_100, new RememberedRecords(true));
    hear(ingest, inPieces(signal, 4_410));
    assertThat(ingest.finish()).isCompleted();

    assertThat(events.acknowledged).isSorted().endsWith((long) signal.length());
  }

  @Test
  void whatKafkaHasNotConfirmedIsNotAcknowledged() {
    RememberedRecords records = new RememberedRecords(false);
    StreamIngest ingest = ingest(16_000, records);
    Signal speech = Speech.utterances(1, 16_000, 5);
    hear(ingest, inPieces(speech.slice(0, 16_000), 1_600));
    int numChunks = records.chunks.size();
    assertThat(numChunks).isPositive();

    List.copyOf(records.confirmations).forEach(chunk -> chunk.complete(null));
    assertThat(events.acknowledged).as("its state is not held yet").isEmpty();
    assertThat(records.states).hasSize(1);
    records.confirmAll();
    assertThat(events.acknowledged).containsExactly(16_000L);
  }

  @Test
  void aClientThatIsFasterThanKafkaIsToldToWait() {
    RememberedRecords records = new RememberedRecords(false);
    StreamIngest ingest = ingest(16_000, records);
    CompletableFuture<Void> room = ingest.accept(Speech.utterances(1, 16_000, 6));

    assertThat(room).isNotDone();
    records.confirmAll();
    assertThat(room).isCompleted();
  }

  @Test
  void whenKafkaFailsTheClientIsToldOnceAndNothingIsSentBehindTheGap() {
    RememberedRecords records = new RememberedRecords(false);
    StreamIngest ingest = ingest(16_000, records);
    CompletableFuture<Void> room = ingest.accept(Speech.utterances(1, 16_000, 7));
    int sent = records.chunks.size();
    records.confirmations.forEach(c -> c.completeExceptionally(new TimeoutException("30 s")));

    assertThat(room).isCompletedExceptionally();
    assertThat(events.failures)
        .singleElement()
        .extracting(RefusedException::refusal)
        .isEqualTo(Refusal.KAFKA_UNAVAILABLE);
    assertThat(ingest.accept(Speech.utterances(1, 16_000, 8))).isCompletedExceptionally();
    assertThat(ingest.finish()).isCompletedExceptionally();
    assertThat(records.chunks).hasSize(sent);
  }

  @Test
  void finalizeEndsTheUtteranceAndTheNextGoesOnOnTheSameClock() {
    RememberedRecords records = new RememberedRecords(true);
    StreamIngest ingest = ingest(16_000, records);
    Signal speech = Speech.utterances(1, 16_000, 9);
    int middle = 16_000;
    hear(ingest, List.of(speech.slice(0, middle)));
    ingest.finalizeUtterance();
    AudioChunk last = records.chunks.get(records.chunks.size() - 1);
    assertThat(last.getEnd()).isEqualTo(UtteranceEnd.CLOSED);
    assertThat(last.getUtterance()).isZero();

    int before = records.chunks.size();
    hear(ingest, List.of(speech.slice(middle, speech.length())));
    AudioChunk next = records.chunks.get(before);
    assertThat(next.getUtterance()).isEqualTo(1);
    assertThat(next.getUtteranceStart())
        .isGreaterThanOrEqualTo(last.getFirstSample() + last.getPcm().remaining() / 2);
  }

  /** Its client was muted: the stages would give up the rest of the utterance. */
  @Test
  void anUtteranceIntoWhichNothingComesForMinutesIsEnded() {
    RememberedRecords records = new RememberedRecords(true);
    StreamIngest ingest = ingest(16_000, records);
    hear(ingest, List.of(Speech.utterances(1, 16_000, 11).slice(0, 16_000)));
    clock.set(Duration.ofMinutes(4).toMillis());
    ingest.sayAlive();
    assertThat(records.chunks).allMatch(chunk -> chunk.getEnd() == UtteranceEnd.OPEN);

    clock.set(Duration.ofMinutes(5).toMillis());
    ingest.sayAlive();
    AudioChunk last = records.chunks.get(records.chunks.size() - 1);
    assertThat(last.getEnd()).isEqualTo(UtteranceEnd.CLOSED);
    ingest.sayAlive();
    assertThat(records.chunks).endsWith(last);
  }

  @Test
  void finalizeInSilenceChangesNothing() {
    RememberedRecords records = new RememberedRecords(true);
    StreamIngest ingest = ingest(16_000, records);
    hear(ingest, List.of(Signal.of(new float[8_000])));
    ingest.finalizeUtterance();

    assertThat(records.chunks).isEmpty();
    assertThat(finals.numUtterances()).isZero();
  }

  @Test
  void aChunkSaysWhenItsAudioCameAndTheLastOneWhenSpeechEnded() {
    RememberedRecords records = new RememberedRecords(true);
    StreamIngest ingest = ingest(16_000, records);
    Signal signal = Speech.utterances(1, 16_000, 10);
    for (int ms = 0; ms * 16 < signal.length(); ms += 100) {
      clock.set(1_000_000 + ms);
      int end = Math.min(signal.length(), (ms + 100) * 16);
      hear(ingest, List.of(signal.slice(ms * 16, end)));
    }

    AudioChunk last = records.chunks.get(records.chunks.size() - 1);
    long speechEndMs =
        1_000_000 + 1_900; // half a second of silence, 1.5 s of which 0.1 s is a pause
    assertThat(last.getSpeechEndedAtMs()).isBetween(speechEndMs - 100, speechEndMs + 100);
    assertThat(last.getReceivedAtMs()).isBetween(speechEndMs + 600, speechEndMs + 900);
    assertThat(records.chunks)
        .filteredOn(chunk -> chunk.getEnd() == UtteranceEnd.OPEN)
        .allMatch(chunk -> chunk.getSpeechEndedAtMs() == null);
  }

  @Test
  void anEmptyMessageChangesNothing() {
    RememberedRecords records = new RememberedRecords(true);
    StreamIngest ingest = ingest(16_000, records);

    assertThat(ingest.accept(Signal.EMPTY)).isCompleted();
    assertThat(records.chunks).isEmpty();
  }

  private static void hear(StreamIngest ingest, List<Signal> pieces) {
    pieces.forEach(
        piece -> {
          var unused = ingest.accept(piece);
        });
  }

  private StreamIngest ingest(int sampleRateHz, StreamRecords records) {
    return Ingests.of(Ingests.first(sampleRateHz, clock), records, finals, events, clock);
  }

  private static List<Signal> inPieces(Signal signal, int length) {
    List<Signal> pieces = new ArrayList<>();
    for (int from = 0; from < signal.length(); from += length) {
      pieces.add(signal.slice(from, Math.min(signal.length(), from + length)));
    }
    return pieces;
  }
}
