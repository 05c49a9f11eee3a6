package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.acoustics.Posteriorgram;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** From noisy phones to sentences, among a thousand words, as the decoder is shipped. */
class NoisySpeechTest {
  private static final Lexicon LEXICON = Lexicon.cmudict();

  private static final List<String> SENTENCES =
      List.of(
          "two riders on a tandem share one road",
          "the old machine heard every word that was said",
          "a quiet river ran behind the yellow house",
          "they measured how long the answer would take",
          "nobody knew why the clock had stopped at noon",
          "she wrote the letter in the morning and sent it by hand");

  private static final ToyLanguageModel MODEL = model();

  @Test
  void sentencesAreFoundInNoisyPhones() {
    WordDecoder decoder = new WordDecoder(LEXICON, MODEL, Toy.ONE_STATE, DecoderConfig.DEFAULT);
    NoisySpeech speech = new NoisySpeech(LEXICON, 1);

    for (String sentence : SENTENCES) {
      assertThat(Toy.decode(decoder, speech.speak(sentence)).transcript()).isEqualTo(sentence);
    }
  }

  @Test
  void frameByFrameAQuarterOfThePhonesIsWrong() {
    int numFrames = 0;
    int numWrong = 0;
    for (String sentence : SENTENCES) {
      int[] spoken = new NoisySpeech(LEXICON, 2).framewise(sentence);
      Posteriorgram heard = new NoisySpeech(LEXICON, 2).speak(sentence);
      for (int frame = 0; frame < heard.numFrames(); frame++) {
        numFrames++;
        numWrong += spoken[frame] == loudest(heard, frame) ? 0 : 1;
      }
    }

    assertThat((double) numWrong / numFrames).isBetween(0.2, 0.5);
  }

  private static int loudest(Posteriorgram heard, int frame) {
    int loudest = 0;
    for (int phone = 1; phone < heard.numPhones(); phone++) {
      loudest = heard.get(frame, phone) > heard.get(frame, loudest) ? phone : loudest;
    }
    return loudest;
  }

  /** The sentences' words among a thousand others, and a fair guess at which follows which. */
  private static ToyLanguageModel model() {
    TreeSet<String> words = new TreeSet<>();
    SENTENCES.forEach(sentence -> words.addAll(List.of(sentence.split(" ", -1))));
    List<String> others = List.copyOf(LEXICON.words());
    for (int i = 0; i < others.size(); i += 120) {
      words.add(others.get(i));
    }
    ToyLanguageModel model = new ToyLanguageModel(words.toArray(String[]::new));
    for (String sentence : SENTENCES) {
      addPairs(model, ("<s> " + sentence + " </s>").split(" ", -1));
    }
    return model;
  }

  private static void addPairs(ToyLanguageModel model, String[] words) {
    for (int i = 1; i < words.length; i++) {
      model.with(words[i - 1], words[i], 0.1);
    }
  }
}
