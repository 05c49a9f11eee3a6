package dev.tandem.endtoend;

import dev.tandem.audio.Pcm16;
import dev.tandem.decoding.CtcGreedyDecoder;
import dev.tandem.decoding.CtcGreedyDecoder.Letter;
import dev.tandem.kit.stage.UtteranceLog;
import dev.tandem.recognition.EndToEndRecogniser;
import dev.tandem.recognition.EndToEndRecogniser.State;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What is remembered of the open utterances. The network's window of samples, 16 bits each as they
 * came, and the letters that will not change are in logs, where each is written once; the rest is
 * small and written with every record.
 */
final class OpenWords {
  private static final String SAMPLES = "open-samples";
  private static final String LETTERS = "open-letters";

  private final UtteranceLog samples;
  private final UtteranceLog letters;

  OpenWords(ProcessorContext<?, ?> context) {
    this.samples = new UtteranceLog(context, SAMPLES);
    this.letters = new UtteranceLog(context, LETTERS);
  }

  static StoreBuilder<?> samples() {
    return UtteranceLog.builder(SAMPLES);
  }

  static StoreBuilder<?> letters() {
    return UtteranceLog.builder(LETTERS);
  }

  State read(String streamId, byte[] stored, EndToEndRecogniser recogniser) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    int numBlocks = bytes.getInt();
    byte[] window = samples.last(streamId, bytes.getInt());
    byte[] newest = new byte[bytes.remaining()];
    bytes.get(newest);
    return recogniser.state(numBlocks, Pcm16.decode(window), characters(streamId, newest));
  }

  private CtcGreedyDecoder.State characters(String streamId, byte[] newest) {
    CtcGreedyDecoder.State state = CtcGreedyDecoder.State.fromBytes(newest);
    List<Letter> all = new ArrayList<>(settled(streamId));
    all.addAll(state.letters());
    return new CtcGreedyDecoder.State(state.numFrames(), all);
  }

  private List<Letter> settled(String streamId) {
    return letters.entries(streamId).stream()
        .flatMap(entry -> CtcGreedyDecoder.State.fromBytes(entry).letters().stream())
        .toList();
  }

  /**
   * Puts into the logs what is new.
   *
   * @param numNewBytes length of the samples that came
   * @return the rest
   */
  byte[] write(String streamId, State state, int numNewBytes) {
    byte[] window = Pcm16.encode(state.window());
    samples.slide(streamId, window, numNewBytes);
    byte[] newest = settle(streamId, state.characters()).toBytes();
    return ByteBuffer.allocate(2 * Integer.BYTES + newest.length)
        .putInt(state.numBlocks())
        .putInt(window.length)
        .put(newest)
        .array();
  }

  /** Only the last letter can still change. Returns the state with that letter alone. */
  private CtcGreedyDecoder.State settle(String streamId, CtcGreedyDecoder.State state) {
    List<Letter> all = state.letters();
    int from = settled(streamId).size();
    int to = Math.max(0, all.size() - 1);
    if (to > from) {
      letters.append(streamId, new CtcGreedyDecoder.State(0, all.subList(from, to)).toBytes());
    }
    return new CtcGreedyDecoder.State(state.numFrames(), all.subList(to, all.size()));
  }

  void delete(String streamId) {
    samples.delete(streamId);
    letters.delete(streamId);
  }
}
