package dev.tandem.recognition;

import dev.tandem.audio.Endpointer;
import dev.tandem.audio.EndpointerConfig;
import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import dev.tandem.audio.UtterancePiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One stretch of speech of a recording, cut out as the gateway cuts it out of a live stream.
 *
 * @param number in its stream, from 0
 * @param start first sample on the stream's clock, 16 kHz
 * @param signal its audio
 */
public record Utterance(int number, long start, Signal signal) {

  /** The utterances of a whole recording at 16 kHz. */
  public static List<Utterance> of(Signal recording, EndpointerConfig config) {
    Endpointer endpointer = new Endpointer(config);
    Endpointer.Step heard = endpointer.accept(Endpointer.State.START, recording);
    List<UtterancePiece> pieces = new ArrayList<>(heard.pieces());
    pieces.addAll(endpointer.finish(heard.next()).pieces());
    Map<Integer, Utterance> utterances = new TreeMap<>();
    for (UtterancePiece piece : pieces) {
      utterances.merge(piece.utterance(), first(piece), Utterance::then);
    }
    return List.copyOf(utterances.values());
  }

  private static Utterance first(UtterancePiece piece) {
    return new Utterance(piece.utterance(), piece.utteranceStart(), as16Bits(piece.signal()));
  }

  /** As it is on the topic: rounding can tip the balance between two words. */
  private static Signal as16Bits(Signal signal) {
    return Pcm16.decode(Pcm16.encode(signal));
  }

  private Utterance then(Utterance next) {
    return new Utterance(number, start, signal.then(next.signal));
  }
}
