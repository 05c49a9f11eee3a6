package dev.tandem.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Chunks do not matter; and every state takes the way through a store. */
class FoldsPropertyTest {

  @Property(tries = 30)
  void resamplingDoesNotDependOnTheChunks(
      @ForAll @IntRange(min = 4_000, max = 192_000) int fromHz,
      @ForAll long seed,
      @ForAll @Size(max = 15) List<@IntRange(max = 700) Integer> chunkSizes) {
    Signal waveform = bursts(new Random(seed), 3000);
    Resampler resampler = new Resampler(fromHz);

    Signal chunked = Signal.EMPTY;
    byte[] stored = Resampler.State.START.toBytes();
    for (Signal chunk : cut(waveform, chunkSizes)) {
      Resampler.Step step = resampler.accept(Resampler.State.fromBytes(stored), chunk);
      chunked = chunked.then(step.signal());
      stored = step.next().toBytes();
    }
    chunked = chunked.then(resampler.finish(Resampler.State.fromBytes(stored)).signal());

    assertThat(chunked).isEqualTo(resampler.resample(waveform));
    assertThat(chunked.length()).isEqualTo((3000 * 16_000 + fromHz - 1) / fromHz);
  }

  @Property(tries = 40)
  void utterancesDoNotDependOnTheChunks(
      @ForAll long seed,
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 5000) Integer> chunkSizes) {
    Signal stream = bursts(new Random(seed), 160_000);
    assertThat(utterances(cut(stream, chunkSizes)))
        .isEqualTo(utterances(List.of(stream)))
        .isNotEmpty();
  }

  @Property(tries = 40)
  void theAudioOfAStateMayBeKeptElsewhere(
      @ForAll long seed, @ForAll @IntRange(max = 160_000) int cut) {
    Signal stream = bursts(new Random(seed), 160_000);
    Endpointer endpointer = new Endpointer(EndpointerConfig.DEFAULT);
    Endpointer.State state = endpointer.accept(Endpointer.State.START, stream.slice(0, cut)).next();

    Endpointer.State stored = Endpointer.State.fromBytes(state.withPending(Signal.EMPTY).toBytes());

    Signal rest = stream.slice(cut, stream.length());
    assertThat(endpointer.accept(stored.withPending(state.pending()), rest).pieces())
        .isEqualTo(endpointer.accept(state, rest).pieces());
  }

  private static List<Object> utterances(List<Signal> chunks) {
    Endpointer endpointer = new Endpointer(EndpointerConfig.DEFAULT);
    List<UtterancePiece> pieces = new ArrayList<>();
    byte[] stored = Endpointer.State.START.toBytes();
    for (Signal chunk : chunks) {
      Endpointer.Step step = endpointer.accept(Endpointer.State.fromBytes(stored), chunk);
      pieces.addAll(step.pieces());
      stored = step.next().toBytes();
    }
    pieces.addAll(endpointer.finish(Endpointer.State.fromBytes(stored)).pieces());
    return joined(pieces);
  }

  /** Utterances of which each is one list of values, so that they can be compared. */
  private static List<Object> joined(List<UtterancePiece> pieces) {
    TreeMap<Integer, Signal> signals = new TreeMap<>();
    List<Object> utterances = new ArrayList<>();
    for (UtterancePiece piece : pieces) {
      Signal before = signals.getOrDefault(piece.utterance(), Signal.EMPTY);
      assertThat(piece.firstSample()).isEqualTo(piece.utteranceStart() + before.length());
      signals.put(piece.utterance(), before.then(piece.signal()));
      if (piece.end() != UtterancePiece.End.OPEN) {
        Signal whole = signals.get(piece.utterance());
        utterances.add(
            List.of(
                piece.utterance(), piece.utteranceStart(), piece.speechEnd(), piece.end(), whole));
      }
    }
    return utterances;
  }

  private static List<Signal> cut(Signal waveform, List<Integer> sizes) {
    List<Signal> chunks = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      int to = Math.min(waveform.length(), from + size);
      chunks.add(waveform.slice(from, to));
      from = to;
    }
    chunks.add(waveform.slice(from, waveform.length()));
    return chunks;
  }

  /** Loud and faint noise in turns of up to 1.5 s, loud first. */
  private static Signal bursts(Random random, int numSamples) {
    float[] samples = new float[numSamples];
    boolean loud = true;
    int turn = 8000;
    for (int i = 0; i < numSamples; i++) {
      samples[i] = (loud ? 0.2f : 0.001f) * (2 * random.nextFloat() - 1);
      if (--turn == 0) {
        loud = !loud;
        turn = 1 + random.nextInt(24_000);
      }
    }
    return Signal.of(samples);
  }
}
