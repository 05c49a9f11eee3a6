package dev.tandem.gateway;

import dev.tandem.audio.Endpointer;
import dev.tandem.audio.EndpointerConfig;
import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Recording;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.audio.UtterancePiece;
import dev.tandem.schemas.AudioChunk;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The audio of each utterance, as text: what is on the topic, and what the endpointer says. */
final class ExpectedChunks {
  private ExpectedChunks() {}

  /**
   * The chunks without those that came again; a chunk of the same place must be the same, but for
   * when its audio came.
   */
  static List<AudioChunk> once(List<AudioChunk> chunks) {
    Map<List<Long>, AudioChunk> byPlace = new LinkedHashMap<>();
    for (AudioChunk chunk : chunks) {
      AudioChunk timeless =
          AudioChunk.newBuilder(chunk).setReceivedAtMs(0).setSpeechEndedAtMs(null).build();
      List<Long> place = List.of((long) chunk.getUtterance(), chunk.getFirstSample());
      AudioChunk before = byPlace.putIfAbsent(place, timeless);
      if (before != null && !before.equals(timeless)) {
        throw new AssertionError("at " + place + " came first " + before + ", then " + timeless);
      }
    }
    return List.copyOf(byPlace.values());
  }

  static Map<Integer, String> pcm(List<AudioChunk> chunks) {
    Map<Integer, ByteArrayOutputStream> utterances = new TreeMap<>();
    for (AudioChunk chunk : chunks) {
      byte[] pcm = new byte[chunk.getPcm().remaining()];
      chunk.getPcm().duplicate().get(pcm);
      append(utterances, chunk.getUtterance(), pcm);
    }
    return text(utterances);
  }

  static Map<Integer, String> pcm(Signal signal, int sampleRateHz) {
    return pcm(new Recording(sampleRateHz, Pcm16.decode(Pcm16.encode(signal))));
  }

  static Map<Integer, String> pcm(Recording recording) {
    Signal at16kHz = Pcm16.decode(Pcm16.encode(Resampler.at16kHz(recording)));
    Endpointer endpointer = new Endpointer(EndpointerConfig.DEFAULT);
    Endpointer.Step body = endpointer.accept(Endpointer.State.START, at16kHz);
    List<UtterancePiece> pieces = new ArrayList<>(body.pieces());
    pieces.addAll(endpointer.finish(body.next()).pieces());
    Map<Integer, ByteArrayOutputStream> utterances = new TreeMap<>();
    pieces.forEach(piece -> append(utterances, piece.utterance(), Pcm16.encode(piece.signal())));
    return text(utterances);
  }

  private static void append(
      Map<Integer, ByteArrayOutputStream> utterances, int utterance, byte[] pcm) {
    utterances.computeIfAbsent(utterance, u -> new ByteArrayOutputStream()).writeBytes(pcm);
  }

  private static Map<Integer, String> text(Map<Integer, ByteArrayOutputStream> utterances) {
    Map<Integer, String> text = new TreeMap<>();
    utterances.forEach(
        (utterance, pcm) -> text.put(utterance, HexFormat.of().formatHex(pcm.toByteArray())));
    return text;
  }
}
