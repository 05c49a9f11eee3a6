package dev.tandem.featureextraction;

import dev.tandem.audio.Pcm16;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.FeatureExtractor.State;
import dev.tandem.features.FeatureExtractor.Step;
import dev.tandem.features.Framer;
import dev.tandem.kit.FloatBytes;
import dev.tandem.kit.stage.AudioStage;
import dev.tandem.kit.stage.Place;
import dev.tandem.kit.stage.Utterance;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An utterance's audio to features. Samples that do not yet fill a frame are remembered: which
 * frame they begin, 8 bytes, and the samples as they came, 16 bits each.
 */
final class FeatureExtractionStage implements AudioStage<FeatureFrames> {
  private final FeatureExtractor extractor;

  FeatureExtractionStage(FeatureExtractor extractor) {
    this.extractor = extractor;
  }

  @Override
  public String name() {
    return FeatureExtraction.NAME;
  }

  @Override
  public Optional<FeatureFrames> accept(Utterance utterance, Place place, AudioChunk chunk) {
    State before = remembered(utterance.state());
    Step step = extractor.accept(before, Pcm16.decode(pcm16(chunk)), place.last());
    utterance.remember(bytes(step.next().pendingAudio()));
    return step.features().numFrames() > 0 || place.last()
        ? Optional.of(frames(utterance, place, step))
        : Optional.empty();
  }

  private static State remembered(byte[] stored) {
    if (stored.length == 0) {
      return State.START;
    }
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    long nextFrame = bytes.getLong();
    byte[] pcm = new byte[bytes.remaining()];
    bytes.get(pcm);
    return new State(new Framer.State(nextFrame, Pcm16.decode(pcm)));
  }

  private static byte[] bytes(Framer.State pending) {
    byte[] pcm = Pcm16.encode(pending.pending());
    return ByteBuffer.allocate(Long.BYTES + pcm.length)
        .putLong(pending.nextFrame())
        .put(pcm)
        .array();
  }

  private static FeatureFrames frames(Utterance utterance, Place place, Step step) {
    return FeatureFrames.newBuilder()
        .setUtterance(place.utterance())
        .setUtteranceStart(place.utteranceStart())
        .setFirstFrame(step.firstFrame())
        .setNumFrames(step.features().numFrames())
        .setNumCeps(step.features().numCeps())
        .setFeatures(FloatBytes.of(step.features().values()))
        .setEnd(place.end())
        .setReceivedAtMs(place.receivedAtMs())
        .setSpeechEndedAtMs(place.speechEndedAtMs())
        .setCpuNanos(utterance.cpuNanos())
        .build();
  }
}
