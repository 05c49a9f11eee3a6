package dev.tandem.worddecoding;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.decoding.Search;
import dev.tandem.decoding.WordDecoder;
import dev.tandem.kit.FloatBytes;
import dev.tandem.kit.stage.LostEndings;
import dev.tandem.kit.stage.Overlaps;
import dev.tandem.kit.stage.Place;
import dev.tandem.kit.stage.Stage;
import dev.tandem.kit.stage.TranscriptSequence;
import dev.tandem.kit.stage.Utterance;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.OpenUtterance;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * An utterance's posteriors to words. What is remembered are the posteriors; the search that they
 * led to is kept in memory as a cache, and rebuilt from them when it is not there, as after a
 * restart or when another process takes over.
 */
final class WordDecodingStage implements Stage<PhonePosteriors, Transcript> {
  private static final TranscriptSequence TRANSCRIPTS = new TranscriptSequence(Arm.STAGED);

  /** Of the network that ships, as its records say; used only where no record came to say it. */
  private static final int SAMPLES_PER_FRAME = 480;

  private final WordDecoder decoder;
  private final Map<String, Search> searches = new HashMap<>();
  private PosteriorLog posteriors;

  WordDecodingStage(WordDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public void open(ProcessorContext<String, Transcript> context) {
    posteriors = new PosteriorLog(context);
    searches.clear();
  }

  @Override
  public String name() {
    return WordDecoding.NAME;
  }

  @Override
  public Place place(PhonePosteriors input) {
    return Place.of(input);
  }

  @Override
  public Map<String, Long> cpuNanos(PhonePosteriors input) {
    return input.getCpuNanos();
  }

  @Override
  public PhonePosteriors lostEnding(OpenUtterance open) {
    String acousticVersion = StandardCharsets.UTF_8.decode(open.getState().duplicate()).toString();
    return LostEndings.posteriors(open, SAMPLES_PER_FRAME, acousticVersion);
  }

  @Override
  public PhonePosteriors cutOff(PhonePosteriors input, long firstFrame) {
    return Overlaps.cutOff(input, firstFrame);
  }

  @Override
  public Optional<Transcript> accept(Utterance utterance, Place place, PhonePosteriors input) {
    Posteriorgram rows =
        new Posteriorgram(
            input.getNumFrames(),
            input.getNumPhones(),
            FloatBytes.toFloats(input.getLogPosteriors()));
    Search search = search(utterance.streamId(), place.first());
    if (rows.numFrames() > 0) {
      search.accept(rows);
    }
    if (!place.last()) {
      posteriors.append(utterance.streamId(), rows);
    }
    utterance.remember(input.getModelVersion().getBytes(StandardCharsets.UTF_8));
    Hypothesis hypothesis = place.last() ? search.finish() : search.partial();
    return TRANSCRIPTS.next(
        utterance,
        place,
        input.getModelVersion(),
        words(hypothesis, place),
        hypothesis.confidence());
  }

  @Override
  public void forget(String streamId, OpenUtterance open) {
    searches.remove(streamId);
    posteriors.delete(streamId);
  }

  /** The search that has seen the first {@code numFrames} rows of the open utterance. */
  private Search search(String streamId, long numFrames) {
    Search cached = searches.get(streamId);
    if (cached != null && cached.numFrames() == numFrames) {
      return cached;
    }
    Search rebuilt = decoder.start();
    posteriors.replay(streamId, rebuilt::accept);
    searches.put(streamId, rebuilt);
    return rebuilt;
  }

  private static List<Word> words(Hypothesis hypothesis, Place place) {
    return hypothesis.words().stream().map(word -> word(word, place)).toList();
  }

  private static Word word(Hypothesis.Word word, Place place) {
    return Word.newBuilder()
        .setWord(word.text())
        .setStart(place.utteranceStart() + (long) word.startFrame() * place.samplesPerUnit())
        .setEnd(place.utteranceStart() + (long) word.endFrame() * place.samplesPerUnit())
        .setConfidence((float) word.confidence())
        .build();
  }
}
