package dev.tandem.endtoend;

import dev.tandem.audio.Pcm16;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.kit.PerThread;
import dev.tandem.kit.stage.AudioStage;
import dev.tandem.kit.stage.Place;
import dev.tandem.kit.stage.TranscriptSequence;
import dev.tandem.kit.stage.Utterance;
import dev.tandem.recognition.EndToEndRecogniser;
import dev.tandem.recognition.EndToEndRecogniser.State;
import dev.tandem.recognition.EndToEndRecogniser.Step;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.OpenUtterance;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** An utterance's audio to words by one network. */
final class EndToEndStage implements AudioStage<Transcript> {
  private static final TranscriptSequence TRANSCRIPTS = new TranscriptSequence(Arm.END_TO_END);

  private final PerThread<EndToEndRecogniser> recognisers;
  private OpenWords open;

  EndToEndStage(PerThread<EndToEndRecogniser> recognisers) {
    this.recognisers = recognisers;
  }

  @Override
  public String name() {
    return EndToEnd.NAME;
  }

  @Override
  public void open(ProcessorContext<String, Transcript> context) {
    open = new OpenWords(context);
  }

  @Override
  public void forget(String streamId, OpenUtterance utterance) {
    open.delete(streamId);
  }

  @Override
  public Optional<Transcript> accept(Utterance utterance, Place place, AudioChunk chunk) {
    EndToEndRecogniser recogniser = recognisers.get();
    byte[] pcm = pcm16(chunk);
    Step step =
        recogniser.accept(remembered(utterance, recogniser), Pcm16.decode(pcm), place.last());
    if (!place.last()) {
      utterance.remember(open.write(utterance.streamId(), step.next(), pcm.length));
    }
    Hypothesis heard = step.hypothesis();
    List<Word> words = heard.words().stream().map(word -> word(utterance, word)).toList();
    return TRANSCRIPTS.next(utterance, place, recogniser.modelVersion(), words, heard.confidence());
  }

  private State remembered(Utterance utterance, EndToEndRecogniser recogniser) {
    byte[] stored = utterance.state();
    return stored.length == 0
        ? recogniser.start()
        : open.read(utterance.streamId(), stored, recogniser);
  }

  private Word word(Utterance utterance, Hypothesis.Word word) {
    int samplesPerFrame = recognisers.get().samplesPerFrame();
    return Word.newBuilder()
        .setWord(word.text())
        .setStart(utterance.start() + (long) word.startFrame() * samplesPerFrame)
        .setEnd(utterance.start() + (long) word.endFrame() * samplesPerFrame)
        .setConfidence((float) word.confidence())
        .build();
  }
}
