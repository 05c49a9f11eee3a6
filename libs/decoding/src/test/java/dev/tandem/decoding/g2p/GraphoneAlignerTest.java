package dev.tandem.decoding.g2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.Lexicon;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphoneAlignerTest {
  private static final String WORDS =
      """
      phone F OW N
      photo F OW T OW
      pot P AA T
      hot HH AA T
      hop HH AA P
      top T AA P
      tone T OW N
      axe AE K S
      ax AE K S
      tax T AE K S
      at AE T
      """;

  @Test
  void findsWhichLettersBelongTogether() throws IOException {
    Lexicon lexicon = Lexicon.read(new StringReader(WORDS), "toy.dict", PhoneSet.CMU);
    List<SpelledWord> words = SpelledWord.of(lexicon.words(), lexicon);

    GraphoneAligner aligner = GraphoneAligner.train(words, PhoneSet.CMU, 20);

    assertThat(words.stream().map(word -> tokens(aligner.align(word))))
        .contains("ph:F o:OW t:T o:OW", "t:T a:AE x:K+S", "a:AE t:T");
  }

  private static String tokens(List<Graphone> graphones) {
    return String.join(" ", graphones.stream().map(g -> g.token(PhoneSet.CMU)).toList());
  }
}
