package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.PhoneSet;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexiconTest {
  private static final Lexicon CMUDICT = Lexicon.cmudict();

  @Test
  void cmudictComesAlong() {
    assertThat(CMUDICT.words()).hasSizeGreaterThan(120_000).contains("tandem", "don't");
    assertThat(spoken(CMUDICT, "tomato")).containsExactly("T AH M EY T OW", "T AH M AA T OW");
  }

  @Test
  void anUnknownWordHasNoPronunciations() {
    assertThat(CMUDICT.pronunciations("xyzzyplugh")).isEmpty();
  }

  @Test
  void pronunciationsThatDifferInStressOnlyAreOne() throws IOException {
    Lexicon lexicon = read("record R EH1 K ER0 D\nrecord(2) R EH0 K ER1 D\nrecord R IH0 K AO1 R D");

    assertThat(spoken(lexicon, "record")).containsExactly("R EH K ER D", "R IH K AO R D");
  }

  @Test
  void commentsBlankLinesAndCapitalsAreUnderstood() throws IOException {
    Lexicon lexicon = read(";;; # head\n\n  TANDEM\tT AE N D AH M # a bicycle\n# end\n");

    assertThat(lexicon.words()).containsExactly("tandem");
  }

  @Test
  void aUsersFileAddsAndOverrides(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("my.dict"), "kafka K AE F K AH\nzorblax Z AO R B");

    Lexicon lexicon = CMUDICT.with(file);

    assertThat(spoken(lexicon, "kafka")).containsExactly("K AE F K AH");
    assertThat(spoken(lexicon, "zorblax")).containsExactly("Z AO R B");
    assertThat(spoken(lexicon, "tandem")).isEqualTo(spoken(CMUDICT, "tandem"));
  }

  @Test
  void aLineWithoutPhonesIsRefusedWithItsNumber() {
    assertThatThrownBy(() -> read("a AH\n\ntandem\n"))
        .isInstanceOf(LexiconException.class)
        .hasMessageContaining("test.dict, line 3: 'tandem': no phones");
  }

  @Test
  void anUnknownPhoneIsRefusedWithItsLineNumber() {
    assertThatThrownBy(() -> read("a AH\nb QQ IY\n"))
        .isInstanceOf(LexiconException.class)
        .hasMessageContaining("test.dict, line 2: 'b QQ IY': phone 'QQ' is unknown; the phones are")
        .hasMessageContaining("'tandem T AE N D AH M'");
  }

  @Test
  void aLineWithoutWordIsRefused() {
    assertThatThrownBy(() -> read("(2) AH\n"))
        .isInstanceOf(LexiconException.class)
        .hasMessageContaining("line 1: '(2) AH': no word");
  }

  @Test
  void nobodyCanChangeAPronunciation() {
    CMUDICT.pronunciations("tandem").get(0)[0] = 0;

    assertThat(spoken(CMUDICT, "tandem").get(0)).isEqualTo("T AE N D AH M");
  }

  private static Lexicon read(String text) throws IOException {
    return Lexicon.read(new StringReader(text), "test.dict", PhoneSet.CMU);
  }

  private static List<String> spoken(Lexicon lexicon, String word) {
    return lexicon.pronunciations(word).stream().map(LexiconTest::names).toList();
  }

  private static String names(int[] phones) {
    return Arrays.stream(phones).mapToObj(PhoneSet.CMU::name).collect(Collectors.joining(" "));
  }
}
