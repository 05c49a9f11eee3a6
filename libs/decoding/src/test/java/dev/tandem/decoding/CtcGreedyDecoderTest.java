package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.CtcGreedyDecoder.State;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CtcGreedyDecoderTest {
  private final CtcGreedyDecoder decoder = new CtcGreedyDecoder();

  @Test
  void repeatsAreOneAndBlanksPartThem() {
    assertThat(finish("hh_ee__l_ll_oo").transcript()).isEqualTo("hello");
  }

  /** Blank in the first with 0.57, in both with 0.32. */
  @Test
  void aCharacterOfUncertainTimeIsHeardWhereTheBlankLeadsByLittle() {
    assertThat(letterBelowBlank(0.43, 0.57)).isEqualTo("a");
    assertThat(letterBelowBlank(0.1, 0.9)).isEmpty();
  }

  private String letterBelowBlank(double letter, double blank) {
    float[] values = new float[2 * CharacterSet.size()];
    Arrays.fill(values, -20f);
    for (int frame = 0; frame < 2; frame++) {
      values[frame * CharacterSet.size() + CharacterSet.BLANK] = log(blank);
      values[frame * CharacterSet.size() + CharacterSet.indices("a")[0]] = log(letter);
    }
    Posteriorgram rows = new Posteriorgram(2, CharacterSet.size(), values);
    return decoder.finish(decoder.accept(State.START, rows)).transcript();
  }

  @Test
  void wordsHaveTheTimesOfTheirCharacters() {
    assertThat(finish("_ it__ '_s  _").words())
        .extracting(w -> "%s %d-%d".formatted(w.text(), w.startFrame(), w.endFrame()))
        .containsExactly("it 2-4", "'s 7-10");
  }

  @Test
  void confidenceIsTheGeometricMeanOfTheCharactersAtTheirClearest() {
    Posteriorgram rows = spelt("aab", 0.5, 0.8, 0.2);

    Hypothesis hypothesis = decoder.finish(decoder.accept(State.START, rows));

    assertThat(hypothesis.words().get(0).confidence())
        .isCloseTo(Math.sqrt(0.8 * 0.2), within(1e-6));
    assertThat(hypothesis.confidence()).isCloseTo(0.4, within(1e-6));
  }

  @Test
  void partialsShowWordsOnceTheyAreComplete() {
    assertThat(decoder.partial(accept("the c")).transcript()).isEqualTo("the");
    assertThat(decoder.partial(accept("the cat ")).transcript()).isEqualTo("the cat");
    assertThat(decoder.partial(accept("th"))).isEqualTo(Hypothesis.EMPTY);
  }

  @Test
  void spacesAloneAreNoWord() {
    assertThat(finish("_  _ ")).isEqualTo(Hypothesis.EMPTY);
  }

  @Test
  void rowsOfAnotherNetworkAreRefused() {
    assertThatThrownBy(() -> decoder.accept(State.START, new Posteriorgram(1, 40, new float[40])))
        .hasMessageContaining("40 columns, expected 29");
  }

  @Test
  void bytesThatAreNoStateAreRefused() {
    assertThatThrownBy(() -> State.fromBytes(new byte[5])).hasMessageContaining("5 bytes");
  }

  private Hypothesis finish(String frames) {
    return decoder.finish(accept(frames));
  }

  private State accept(String frames) {
    double[] probabilities = new double[frames.length()];
    Arrays.fill(probabilities, 0.9);
    return decoder.accept(State.START, spelt(frames, probabilities));
  }

  /** A frame a letter, {@code _} is the blank. */
  private static Posteriorgram spelt(String frames, double... probabilities) {
    int size = CharacterSet.size();
    float[] values = new float[frames.length() * size];
    for (int i = 0; i < frames.length(); i++) {
      char letter = frames.charAt(i);
      int output = letter == '_' ? 0 : CharacterSet.indices(String.valueOf(letter))[0];
      Arrays.fill(values, i * size, (i + 1) * size, log((1 - probabilities[i]) / (size - 1)));
      values[i * size + output] = log(probabilities[i]);
    }
    return new Posteriorgram(frames.length(), size, values);
  }

  private static float log(double probability) {
    return (float) Math.log(probability);
  }
}
