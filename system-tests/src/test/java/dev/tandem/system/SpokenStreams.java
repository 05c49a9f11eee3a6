package dev.tandem.system;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.kit.stage.CrashingApplication.Input;
import dev.tandem.kit.stage.StageDriver;
import dev.tandem.recognition.Recogniser;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.UtteranceEnd;
import dev.tandem.tools.Samples;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * Streams as a gateway writes them: each sample an utterance, a chunk every 100 ms; the streams
 * speak at the same time.
 */
final class SpokenStreams {
  static final Topics TOPICS = Topics.of(StageDriver.SETTINGS);

  private static final long START_MS = 1_000_000_000_000L;
  private static final int CHUNK_MS = 100;
  private static final int STAGGER_MS = 37;

  private final List<Input> streams = new ArrayList<>();
  private final List<Input> chunks = new ArrayList<>();

  /** Adds a stream of these samples. */
  SpokenStreams with(String stream, String... samples) {
    long nowMs = START_MS + STAGGER_MS * (long) streams.size();
    streams.add(input(TOPICS.streams(), stream, opened(samples, null), nowMs));
    long firstSample = 0;
    for (int utterance = 0; utterance < samples.length; utterance++) {
      Signal speech = Resampler.at16kHz(AudioFile.read(Samples.file(samples[utterance])));
      nowMs = say(stream, utterance, firstSample, speech, samples.length, nowMs);
      firstSample += speech.length();
    }
    streams.add(input(TOPICS.streams(), stream, opened(samples, samples.length), nowMs + 1));
    return this;
  }

  private long say(
      String stream, int utterance, long start, Signal speech, int numUtterances, long fromMs) {
    long nowMs = fromMs;
    for (int from = 0; from < speech.length(); from += Recogniser.SAMPLES_PER_CHUNK) {
      int to = Math.min(speech.length(), from + Recogniser.SAMPLES_PER_CHUNK);
      boolean last = to == speech.length();
      UtteranceEnd ending =
          utterance == numUtterances - 1 ? UtteranceEnd.CLOSED : UtteranceEnd.SILENCE;
      nowMs += CHUNK_MS;
      AudioChunk chunk =
          AudioChunk.newBuilder()
              .setUtterance(utterance)
              .setUtteranceStart(start)
              .setFirstSample(start + from)
              .setPcm(ByteBuffer.wrap(Pcm16.encode(speech.slice(from, to))))
              .setEnd(last ? ending : UtteranceEnd.OPEN)
              .setReceivedAtMs(nowMs)
              .setSpeechEndedAtMs(last ? nowMs : null)
              .build();
      chunks.add(input(TOPICS.audioChunks(), stream, chunk, nowMs));
    }
    return nowMs;
  }

  private static StreamOpened opened(String[] samples, Integer numUtterances) {
    return StreamOpened.newBuilder()
        .setName(String.join(", ", samples))
        .setSampleRateHz(Resampler.TO_HZ)
        .setOpenedAtMs(START_MS)
        .setClosedAtMs(numUtterances == null ? null : START_MS + 1)
        .setUtterances(numUtterances)
        .build();
  }

  private static <V> Input input(Topic<String, V> topic, String stream, V value, long nowMs) {
    byte[] bytes = topic.values().serializer().serialize(topic.name(), value);
    return new Input(topic.name(), stream, Bytes.wrap(bytes), nowMs);
  }

  /** What a stage reads that hears the audio. */
  List<Input> audio() {
    return inOrder(chunks);
  }

  /** What a stage reads that hears {@code records}: who opens and who closes comes in between. */
  List<Input> inOrder(List<Input> records) {
    List<Input> all = new ArrayList<>(streams);
    all.addAll(records);
    all.sort(Comparator.comparing(Input::timestampMs));
    return all;
  }

  /** Seconds of audio in all streams. */
  double seconds() {
    return chunks.size() * CHUNK_MS / 1000.0;
  }
}
