package dev.tandem.phonemerecognition;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.PhoneDecoder;
import dev.tandem.decoding.PhoneSegment;
import dev.tandem.decoding.UndecidedPhones;
import dev.tandem.features.FeatureMatrix;
import dev.tandem.kit.FloatBytes;
import dev.tandem.kit.PerThread;
import dev.tandem.kit.stage.LostEndings;
import dev.tandem.kit.stage.Overlaps;
import dev.tandem.kit.stage.Place;
import dev.tandem.kit.stage.Stage;
import dev.tandem.kit.stage.Utterance;
import dev.tandem.kit.stage.UtteranceLog;
import dev.tandem.recognition.PhonemeRecogniser;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.OpenUtterance;
import dev.tandem.schemas.PhonePosteriors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * An utterance's features to phone posteriors, and to segments that people can read. The mean of
 * the features is remembered from one utterance of a stream to the next.
 */
final class PhonemeRecognitionStage implements Stage<FeatureFrames, PhonePosteriors> {
  private static final float[] NO_FRAMES = {};

  private final PerThread<PhonemeRecogniser> recognisers;
  private final PhoneSet phones;
  private final PhoneDecoder decoder;
  private UtteranceLog frames;

  PhonemeRecognitionStage(PerThread<PhonemeRecogniser> recognisers) {
    this.recognisers = recognisers;
    this.phones = recognisers.get().topology().phones();
    this.decoder = recognisers.get().phoneDecoder();
  }

  @Override
  public void open(ProcessorContext<String, PhonePosteriors> context) {
    frames = new UtteranceLog(context, OpenPhones.FRAMES);
  }

  @Override
  public void forget(String streamId, OpenUtterance open) {
    frames.delete(streamId);
  }

  @Override
  public String name() {
    return PhonemeRecognition.NAME;
  }

  @Override
  public Place place(FeatureFrames input) {
    return Place.of(input);
  }

  @Override
  public Map<String, Long> cpuNanos(FeatureFrames input) {
    return input.getCpuNanos();
  }

  @Override
  public FeatureFrames lostEnding(OpenUtterance open) {
    return LostEndings.features(open);
  }

  @Override
  public FeatureFrames cutOff(FeatureFrames input, long firstFrame) {
    return Overlaps.cutOff(input, firstFrame);
  }

  @Override
  public Optional<PhonePosteriors> accept(Utterance utterance, Place place, FeatureFrames input) {
    OpenPhones before = remembered(utterance);
    PhonemeRecogniser.Step heard =
        recognisers.get().accept(before.recogniser(), features(input), place.last());
    PhoneDecoder.Step decided = decoder.accept(before.undecided(), heard.posteriors());
    remember(utterance, place, new OpenPhones(decided.next(), heard.next()), input);
    return heard.posteriors().numFrames() > 0 || place.last()
        ? Optional.of(posteriors(utterance, place, before.numRows(), heard, decided))
        : Optional.empty();
  }

  private OpenPhones remembered(Utterance utterance) {
    byte[] stored = utterance.state();
    return stored.length == 0
        ? begin(utterance.streamState())
        : OpenPhones.read(stored, frames, utterance.streamId(), recognisers.get());
  }

  private OpenPhones begin(byte[] learned) {
    PhonemeRecogniser recogniser = recognisers.get();
    return new OpenPhones(
        UndecidedPhones.START,
        learned.length == 0 ? recogniser.start() : recogniser.state(learned, NO_FRAMES));
  }

  private void remember(Utterance utterance, Place place, OpenPhones heard, FeatureFrames input) {
    if (place.last()) {
      utterance.rememberForStream(heard.recogniser().summary());
    } else {
      int numNewBytes = input.getFeatures().remaining();
      utterance.remember(heard.write(frames, utterance.streamId(), numNewBytes));
    }
  }

  private static FeatureMatrix features(FeatureFrames input) {
    return new FeatureMatrix(
        input.getNumFrames(), input.getNumCeps(), FloatBytes.toFloats(input.getFeatures()));
  }

  private PhonePosteriors posteriors(
      Utterance utterance,
      Place place,
      long firstFrame,
      PhonemeRecogniser.Step heard,
      PhoneDecoder.Step decided) {
    return PhonePosteriors.newBuilder()
        .setUtterance(place.utterance())
        .setUtteranceStart(place.utteranceStart())
        .setFirstFrame(firstFrame)
        .setSamplesPerFrame(PhonemeRecogniser.SAMPLES_PER_ROW)
        .setNumFrames(heard.posteriors().numFrames())
        .setNumPhones(heard.posteriors().numPhones())
        .setLogPosteriors(FloatBytes.of(heard.posteriors().values()))
        .setModelVersion(recognisers.get().modelVersion())
        .setSegments(segments(place, decided))
        .setEnd(place.end())
        .setReceivedAtMs(place.receivedAtMs())
        .setSpeechEndedAtMs(place.speechEndedAtMs())
        .setCpuNanos(utterance.cpuNanos())
        .build();
  }

  private List<dev.tandem.schemas.PhoneSegment> segments(Place place, PhoneDecoder.Step decided) {
    List<PhoneSegment> segments = new ArrayList<>(decided.segments());
    if (place.last()) {
      segments.addAll(decoder.finish(decided.next()));
    }
    return segments.stream().map(segment -> segment(place, segment)).toList();
  }

  private dev.tandem.schemas.PhoneSegment segment(Place place, PhoneSegment segment) {
    return dev.tandem.schemas.PhoneSegment.newBuilder()
        .setPhone(phones.name(segment.phone()))
        .setStart(sample(place, segment.startFrame()))
        .setEnd(sample(place, segment.endFrame()))
        .setConfidence((float) segment.confidence())
        .build();
  }

  private static long sample(Place place, int row) {
    return place.utteranceStart() + (long) row * PhonemeRecogniser.SAMPLES_PER_ROW;
  }
}
