package dev.tandem.recognition;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.DecoderConfig;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.WordDecoder;
import dev.tandem.decoding.lm.AddedWords;
import dev.tandem.decoding.lm.LanguageModel;
import dev.tandem.decoding.lm.LanguageModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of models that ships: {@code staged/} and {@code end-to-end/}, each with {@code
 * network.zip} and {@code model.json}, and {@code lm/english.tlm}.
 *
 * @param folder where they are
 */
public record Models(Path folder) {
  private static final String STAGED = "staged";
  private static final String END_TO_END = "end-to-end";
  private static final String LANGUAGE_MODEL = "lm/english.tlm";

  /**
   * The second stage of the staged arm.
   *
   * @throws dev.tandem.acoustics.dl4j.ModelException when its model is missing or damaged
   */
  public PhonemeRecogniser phonemeRecogniser() {
    return PhonemeRecogniser.load(folder.resolve(STAGED));
  }

  /**
   * The third stage of the staged arm.
   *
   * @param userLexicon words to add to CMUdict's, or other pronunciations, in its format
   * @throws RuntimeException of the model's kind when one is missing or damaged
   */
  public WordDecoder wordDecoder(Optional<Path> userLexicon, DecoderConfig config) {
    Lexicon lexicon = lexicon(userLexicon);
    LanguageModel model = LanguageModelFile.read(folder.resolve(LANGUAGE_MODEL));
    return new WordDecoder(
        lexicon, withUserWords(model, userLexicon, lexicon), logPriors(), config);
  }

  /** The third stage with CMUdict and the settings that ship. */
  public WordDecoder wordDecoder() {
    return wordDecoder(Optional.empty(), DecoderConfig.DEFAULT);
  }

  /** The staged arm in one room, with CMUdict and the settings that ship. */
  public StagedRecogniser stagedRecogniser() {
    return new StagedRecogniser(phonemeRecogniser(), wordDecoder());
  }

  /**
   * The end-to-end arm.
   *
   * @throws dev.tandem.acoustics.dl4j.ModelException when its model is missing or damaged
   */
  public EndToEndRecogniser endToEndRecogniser() {
    return EndToEndRecogniser.load(folder.resolve(END_TO_END));
  }

  private static Lexicon lexicon(Optional<Path> userLexicon) {
    return userLexicon.map(file -> Lexicon.cmudict().with(file)).orElseGet(Lexicon::cmudict);
  }

  private static LanguageModel withUserWords(
      LanguageModel model, Optional<Path> userLexicon) {
    return userLexicon
        .map(file -> AddedWords.to(model, read(file).words()))
        .orElse(model);
  }

  private float[] logPriors() {
    float[] priors = AcousticModelDescription.read(folder.resolve(STAGED)).priorsArray();
    for (int phone = 0; phone < priors.length; phone++) {
      priors[phone] = (float) Math.log(priors[phone]);
    }
    return priors;
  }
}
