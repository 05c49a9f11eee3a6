package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final ToyLanguageModel MODEL = new ToyLanguageModel("a", "cat", "hat", "hello");
  private static final WordDecoder DECODER =
      new WordDecoder(
          Spelling.lexicon(Spelling.words(MODEL)), MODEL, Spelling.TOPOLOGY, Spelling.DECODER);

  @Test
  void wordsAreFoundThatAreSpeltRight() {
    assertThat(heard("_hh_ee__l_ll_oo_ a _c_aa_t")).isEqualTo("hello a cat");
  }

  /** Letters that are wrong or missing give the nearest word of the model. */
  @Test
  void wordsAreFoundThatAreSpeltNearlyRight() {
    assertThat(heard("_h_e_l_o_ _ _k_a_t_")).isEqualTo("hello cat");
  }

  @Test
  void aSpaceMayBeMissing() {
    assertThat(heard("_h_a_t_c_a_t_")).isEqualTo("hat cat");
  }

  @Test
  void nothingSpeltIsNoWord() {
    assertThat(heard("____ __")).isEmpty();
  }

  @Test
  void aCharacterGoesOnAsItselfOrAsTheBlank() {
    Posteriorgram states = Spelling.states(rows("a"));
    int letter = CharacterSet.indices("a")[0];

    float first = states.get(0, Spelling.TOPOLOGY.firstColumn(letter));
    float further = states.get(0, Spelling.TOPOLOGY.furtherColumn(letter));

    assertThat(Math.exp(first)).isCloseTo(0.9, within(1e-6));
    assertThat(Math.exp(further)).isCloseTo(0.9 + 0.1 / 28, within(1e-6));
  }

  @Test
  void wordsThatCannotBeSpeltAreLeftOut() {
    assertThat(Spelling.lexicon(List.of("cat", "4th", "it's")).words())
        .containsExactly("cat", "it's");
  }

  private static String heard(String outputs) {
    Search search = DECODER.start();
    search.accept(Spelling.states(rows(outputs)));
    return search.finish().transcript();
  }

  /** An output a frame with a probability of 0.9; the underscore is the blank. */
  private static Posteriorgram rows(String outputs) {
    float[] values = new float[outputs.length() * CharacterSet.size()];
    Arrays.fill(values, (float) Math.log(0.1 / 28));
    for (int frame = 0; frame < outputs.length(); frame++) {
      char character = outputs.charAt(frame);
      int output = character == '_' ? CharacterSet.BLANK : CharacterSet.indices("" + character)[0];
      values[frame * CharacterSet.size() + output] = (float) Math.log(0.9);
    }
    return new Posteriorgram(outputs.length(), CharacterSet.size(), values);
  }
}
