package dev.tandem.tools.tune;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.decoding.CtcGreedyDecoder;
import dev.tandem.decoding.DecoderConfig;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.decoding.Search;
import dev.tandem.decoding.Spelling;
import dev.tandem.decoding.WordDecoder;
import dev.tandem.recognition.EndToEndRecogniser;
import dev.tandem.recognition.Models;
import dev.tandem.recognition.StagedRecogniser;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The network and the decoders of one arm. */
enum TunedArm {
  STAGED {
    @Override
    Function<TranscribedCorpus.Utterance, SaidRecording> network(Models models) {
      StagedRecogniser recogniser = models.stagedRecogniser();
      return recording -> {
        recogniser.startStream();
        return SaidRecording.of(recording, recogniser::posteriors);
      };
    }

    @Override
    Setting weighted(Models models, DecoderConfig.Scores scores) {
      return searching(
          scores,
          () -> models.wordDecoder(Optional.empty(), DecoderConfig.DEFAULT.with(scores)),
          Function.identity());
    }
  },

  END_TO_END {
    @Override
    Function<TranscribedCorpus.Utterance, SaidRecording> network(Models models) {
      EndToEndRecogniser recogniser = models.endToEndRecogniser();
      return recording -> SaidRecording.of(recording, recogniser::posteriors);
    }

    @Override
    Setting weighted(Models models, DecoderConfig.Scores scores) {
      return searching(
          scores, () -> models.spellingDecoder(Spelling.DECODER.with(scores)), Spelling::states);
    }
  };

  /** What its network says of a recording. */
  abstract Function<TranscribedCorpus.Utterance, SaidRecording> network(Models models);

  /** Its search for words, with other weights. */
  abstract Setting weighted(Models models, DecoderConfig.Scores scores);

  /** The end-to-end arm's spelling, with another penalty of the blank. */
  static Setting greedy(float blankPenalty) {
    CtcGreedyDecoder decoder = new CtcGreedyDecoder(blankPenalty);
    return new Setting(
        "blank %s".formatted(blankPenalty),
        () -> said -> decoder.finish(decoder.accept(CtcGreedyDecoder.State.START, said)));
  }

  static Setting searching(
      DecoderConfig.Scores scores,
      Supplier<WordDecoder> load,
      Function<Posteriorgram, Posteriorgram> states) {
    return new Setting(
        Scores.text(scores),
        () -> {
          WordDecoder decoder = load.get();
          return said -> words(decoder, states.apply(said));
        });
  }

  private static Hypothesis words(WordDecoder decoder, Posteriorgram states) {
    Search search = decoder.start();
    search.accept(states);
    return search.finish();
  }
}
