package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.IngestState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Wherever a gateway dies, another goes on with its state, and the chunks are the same. */
class CutAnywherePropertyTest {
  private static final Topic<String, IngestState> STATES =
      Topics.of(new Settings(Map.of())).ingestStates();

  private final SettableClock clock = new SettableClock();

  @Property(tries = 60)
  void theChunksAreTheSameByteForByte(
      @ForAll @IntRange(min = 0, max = 2) int rate,
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @DoubleRange(min = 0, max = 1) double cutAt,
      @ForAll @IntRange(min = 100, max = 9_000) int pieceLength,
      @ForAll boolean finalizeAtTheCut) {
    int sampleRateHz = new int[] {8_000, 16_000, 44_100}[rate];
    Signal signal = Pcm16.decode(Pcm16.encode(Speech.utterances(2, sampleRateHz, seed)));
    int cut = (int) (cutAt * signal.length());

    assertThat(cut(sampleRateHz, signal, cut, pieceLength, finalizeAtTheCut))
        .isEqualTo(undisturbed(sampleRateHz, signal, cut, finalizeAtTheCut));
  }

  private List<AudioChunk> undisturbed(
      int sampleRateHz, Signal signal, int cut, boolean finalizeAtTheCut) {
    RememberedRecords records = new RememberedRecords(true);
    StreamIngest ingest = ingest(Ingests.first(sampleRateHz, clock), records);
    hear(ingest, signal.slice(0, cut), signal.length());
    if (finalizeAtTheCut) {
      ingest.finalizeUtterance();
    }
    hear(ingest, signal.slice(cut, signal.length()), signal.length());
    assertThat(ingest.finish()).isCompleted();
    return records.chunks;
  }

  /** The second gateway has the last state only, and gets the audio in other pieces. */
  private List<AudioChunk> cut(
      int sampleRateHz, Signal signal, int cut, int pieceLength, boolean finalizeAtTheCut) {
    RememberedRecords before = new RememberedRecords(true);
    StreamIngest first = ingest(Ingests.first(sampleRateHz, clock), before);
    hear(first, signal.slice(0, cut), pieceLength);
    if (finalizeAtTheCut) {
      first.finalizeUtterance();
    }
    assertThat(first.checkpoint()).isCompleted();

    RememberedRecords after = new RememberedRecords(true);
    IngestState last = before.states.get(before.states.size() - 1);
    StreamIngest second = ingest(IngestStates.claimed(stored(last)), after);
    if (finalizeAtTheCut) {
      second.finalizeUtterance(); // a client sends it again
    }
    hear(second, signal.slice(cut, signal.length()), pieceLength);
    assertThat(second.finish()).isCompleted();

    List<AudioChunk> chunks = new ArrayList<>(before.chunks);
    chunks.addAll(after.chunks);
    return chunks;
  }

  private StreamIngest ingest(IngestState from, RememberedRecords records) {
    return Ingests.of(from, records, new ExpectedFinals(), new RememberedEvents(), clock);
  }

  private static IngestState stored(IngestState state) {
    byte[] bytes = STATES.values().serializer().serialize(STATES.name(), state);
    return STATES.values().deserializer().deserialize(STATES.name(), bytes);
  }

  private static void hear(StreamIngest ingest, Signal signal, int pieceLength) {
    for (int from = 0; from < signal.length(); from += pieceLength) {
      var unused = ingest.accept(signal.slice(from, Math.min(signal.length(), from + pieceLength)));
    }
  }
}
