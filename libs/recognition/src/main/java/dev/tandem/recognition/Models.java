package dev.tandem.recognition;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.decoding.DecoderConfig;
import dev.tandem.decoding.ForcedDecoder;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.Spelling;
import dev.tandem.decoding.WordDecoder;
import dev.tandem.decoding.g2p.Pronouncer;
import dev.tandem.decoding.lm.AddedWords;
import dev.tandem.decoding.lm.LanguageModel;
import dev.tandem.decoding.lm.NgramModel;
import dev.tandem.recognition.explanation.Explainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The folder of models that ships: {@code staged/} and {@code end-to-end/}, each with {@code
 * network.zip} and {@code model.json}, {@code lm/english.tlm} with the pronunciations of its words
 * that CMUdict does not have, and {@code g2p/graphones.tlm}, by which these were guessed.
 *
 * @param folder where they are
 * @param otherLanguageModel a file instead of {@code lm/english.tlm}: Tandem's own format or ARPA
 *     text, also gzipped
 * @param otherNetwork a folder as {@code staged/} and {@code end-to-end/} are, instead of them
 */
public record Models(Path folder, Optional<Path> otherLanguageModel, Optional<Path> otherNetwork) {
  private static final String STAGED = "staged";
  private static final String END_TO_END = "end-to-end";
  private static final String LANGUAGE_MODEL = "lm/english.tlm";
  private static final String GUESSED = "lm/guessed.dict.gz";
  private static final String GRAPHONES = "g2p/graphones.tlm";

  /** All from one folder. */
  public Models(Path folder) {
    this(folder, Optional.empty());
  }

  /** All from one folder but the language model. */
  public Models(Path folder, Optional<Path> otherLanguageModel) {
    this(folder, otherLanguageModel, Optional.empty());
  }

  /** These with a network, of either arm, that is somewhere else. */
  public Models withNetwork(Path network) {
    return new Models(folder, otherLanguageModel, Optional.of(network));
  }

  /**
   * The second stage of the staged arm.
   *
   * @throws dev.tandem.acoustics.ModelException when its model is missing or damaged
   */
  public PhonemeRecogniser phonemeRecogniser() {
    return PhonemeRecogniser.load(network(STAGED));
  }

  /**
   * The third stage of the staged arm.
   *
   * @param userLexicon words to add, or other pronunciations, in CMUdict's format
   * @throws RuntimeException of the model's kind when one is missing or damaged
   */
  public WordDecoder wordDecoder(Optional<Path> userLexicon, DecoderConfig config) {
    Lexicon lexicon = lexicon(userLexicon);
    LanguageModel model = AddedWords.to(languageModel(), lexicon.words());
    return new WordDecoder(lexicon, model, topology(), config);
  }

  private LanguageModel languageModel() {
    return NgramModel.load(languageModelFile());
  }

  private Path languageModelFile() {
    return otherLanguageModel.orElseGet(() -> folder.resolve(LANGUAGE_MODEL));
  }

  /**
   * Of both networks and the language model, whatever they are called: what was measured with
   * others is told from what is measured with these.
   *
   * @throws UncheckedIOException when one is missing
   */
  public String checksum() {
    CRC32 sum = new CRC32();
    Stream.of(
            AcousticModelDescription.networkFile(network(STAGED)),
            AcousticModelDescription.networkFile(network(END_TO_END)),
            languageModelFile())
        .map(Models::content)
        .forEach(sum::update);
    return Long.toHexString(sum.getValue());
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read; check its path", e);
    }
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
   * Says what lost the words that the staged arm gets wrong.
   *
   * @param decoder what {@link #wordDecoder()} gave
   */
  public Explainer explainer(WordDecoder decoder) {
    return new Explainer(new ForcedDecoder(decoder, lexicon(Optional.empty())));
  }

  /**
   * The end-to-end arm.
   *
   * @throws dev.tandem.acoustics.ModelException when its model is missing or damaged
   */
  public EndToEndRecogniser endToEndRecogniser() {
    return EndToEndRecogniser.load(network(END_TO_END));
  }

  /**
   * The end-to-end arm's network, searched for the words of the language model.
   *
   * @throws RuntimeException of the model's kind when one is missing or damaged
   */
  public SpellingRecogniser spellingRecogniser() {
    return SpellingRecogniser.load(network(END_TO_END), spellingDecoder(Spelling.DECODER));
  }

  /**
   * Searches what the end-to-end arm spells for the words of the language model.
   *
   * @throws dev.tandem.decoding.lm.LanguageModelException when it is missing or damaged
   */
  public WordDecoder spellingDecoder(DecoderConfig config) {
    LanguageModel model = languageModel();
    Lexicon lexicon = Spelling.lexicon(Spelling.words(model));
    return new WordDecoder(lexicon, model, Spelling.TOPOLOGY, config);
  }

  /**
   * Guesses how any word is pronounced.
   *
   * @throws dev.tandem.decoding.lm.LanguageModelException when its model is missing or damaged
   */
  public Pronouncer pronouncer() {
    return Pronouncer.load(folder.resolve(GRAPHONES));
  }

  private Lexicon lexicon(Optional<Path> userLexicon) {
    Path guessed = folder.resolve(GUESSED);
    Lexicon cmudict = Lexicon.cmudict();
    Lexicon lexicon = Files.exists(guessed) ? with(cmudict, guessed) : cmudict;
    return userLexicon.map(file -> with(lexicon, file)).orElse(lexicon);
  }

  private static Lexicon with(Lexicon lexicon, Path file) {
    try {
      return lexicon.with(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the lexicon %s cannot be read; check its path".formatted(file), e);
    }
  }

  private Path network(String arm) {
    return otherNetwork.orElseGet(() -> folder.resolve(arm));
  }

  private PhoneTopology topology() {
    return AcousticModelDescription.read(network(STAGED)).topology();
  }
}
