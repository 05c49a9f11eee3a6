package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionsTest {

  @Test
  void wordsThatOnlyGrowAreNoRevisions() {
    assertThat(numRevised("", "the", "the cat", "the cat", "the cat sat")).isZero();
  }

  @Test
  void whatFollowsAChangedWordIsRevisedToo() {
    assertThat(numRevised("the cat sat", "the cap sat")).isEqualTo(2);
  }

  @Test
  void whatIsTakenBackIsRevised() {
    assertThat(numRevised("the cat sat", "the")).isEqualTo(2);
    assertThat(numRevised("the cat", "", "the cat", "a cat on")).isEqualTo(4);
  }

  private static int numRevised(String... transcripts) {
    Revisions revisions = Revisions.START;
    for (String transcript : transcripts) {
      revisions = revisions.then(SpokenText.words(transcript));
    }
    assertThat(revisions.shown())
        .isEqualTo(List.copyOf(SpokenText.words(transcripts[transcripts.length - 1])));
    return revisions.numRevised();
  }
}
