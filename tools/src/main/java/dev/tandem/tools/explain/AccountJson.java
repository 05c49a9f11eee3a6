package dev.tandem.tools.explain;

import dev.tandem.recognition.explanation.CauseShare;
import dev.tandem.recognition.explanation.Confusion;
import dev.tandem.recognition.explanation.ErrorAccount;
import java.util.List;

/** The last line of {@code tandem explain DIR --json}. */
record AccountJson(
    int recordings,
    int words,
    double wer,
    List<CauseJson> causes,
    List<Confusion> wordConfusions,
    List<Confusion> phoneConfusions,
    List<UnknownJson> outOfVocabulary) {

  static AccountJson of(ErrorAccount account) {
    return new AccountJson(
        account.recordings(),
        account.words().numReference(),
        account.words().rate(),
        account.causes().stream().map(CauseJson::of).toList(),
        account.wordConfusions(),
        account.phoneConfusions(),
        account.outOfVocabulary().stream()
            .map(word -> new UnknownJson(word.said(), word.count()))
            .toList());
  }

  /** A cause; {@code medianMargin} is null where it has no scores. */
  record CauseJson(
      String cause,
      int places,
      int errors,
      double share,
      int substitutions,
      int deletions,
      int insertions,
      Double medianMargin) {

    static CauseJson of(CauseShare share) {
      return new CauseJson(
          CauseName.of(share.cause()),
          share.regions(),
          share.errors(),
          share.share(),
          share.substitutions(),
          share.deletions(),
          share.insertions(),
          share.medianMarginNats().isPresent() ? share.medianMarginNats().getAsDouble() : null);
    }
  }

  /** A word that is in no lexicon. */
  record UnknownJson(String word, int count) {}
}
