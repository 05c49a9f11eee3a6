package dev.tandem.featureextraction;

import dev.tandem.audio.Pcm16;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.FeatureExtractor.State;
import dev.tandem.features.FeatureExtractor.Step;
import dev.tandem.kit.FloatBytes;
import dev.tandem.kit.stage.AudioStage;
import dev.tandem.kit.stage.Place;
import dev.tandem.kit.stage.Utterance;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import java.util.Optional;

/** An utterance's audio to features. Samples that do not yet fill a frame are remembered. */
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
    byte[] stored = utterance.state();
    State before = stored.length == 0 ? State.START : State.fromBytes(stored);
    Step step = extractor.accept(before, Pcm16.decode(pcm16(chunk)), place.last());
    utterance.remember(step.next().toBytes());
    return step.features().numFrames() > 0 || place.last()
        ? Optional.of(frames(utterance, place, step))
        : Optional.empty();
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
