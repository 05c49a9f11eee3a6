package dev.tandem.gateway;

import static dev.tandem.schemas.Arm.END_TO_END;
import static dev.tandem.schemas.Arm.STAGED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TranscriptFeedTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private final List<String> passedOn = new ArrayList<>();
  private int numHeartbeats;
  private final TranscriptFeed feed =
      new TranscriptFeed(
          new TranscriptFeed.Receiver() {
            @Override
            public void transcript(Transcript transcript) {
              passedOn.add(transcript.getAlternatives().get(0).getTranscript());
            }

            @Override
            public void lost(StreamError error) {
              passedOn.add("lost " + error.getUtterance());
            }

            @Override
            public void heartbeat() {
              numHeartbeats++;
            }
          });

  @Test
  void historyAndPresentOverlapButNothingComesTwice() throws Exception {
    feed.offer(Transcripts.partial(STAGED, 0, 1, "b"));
    feed.offer(Transcripts.last(STAGED, 0, 2, "c"));
    feed.offer(Transcripts.last(END_TO_END, 0, 0, "d"));
    feed.passOn(Transcripts.partial(STAGED, 0, 0, "a"));
    feed.passOn(Transcripts.partial(STAGED, 0, 1, "b"));

    feed.follow(known(closed(1)), false, NEVER, NEVER);
    assertThat(passedOn).containsExactly("a", "b", "c", "d");
  }

  @Test
  void itEndsAfterTheLastFinalOfBothArms() throws Exception {
    feed.offer(Transcripts.last(STAGED, 0, 0, "a"));
    feed.offer(Transcripts.last(END_TO_END, 0, 0, "b"));
    feed.offer(Transcripts.last(STAGED, 1, 0, "c"));
    feed.offer(Transcripts.last(END_TO_END, 1, 0, "d"));

    feed.follow(known(closed(2)), false, NEVER, NEVER);
    assertThat(passedOn).containsExactly("a", "b", "c", "d");
  }

  @Test
  void itEndsAtOnceForAStreamThatWasOver() throws Exception {
    feed.follow(known(closed(3)), true, NEVER, NEVER);
    assertThat(passedOn).isEmpty();
  }

  @Test
  void itEndsForAStreamInWhichNobodySpoke() throws Exception {
    feed.follow(known(closed(0)), false, NEVER, NEVER);
    assertThat(passedOn).isEmpty();
  }

  @Test
  void itEndsWhenFinalsAreNoLongerWaitedFor() throws Exception {
    ExpectedFinals finals = closed(1);
    finals.giveUp();

    feed.follow(known(finals), false, NEVER, NEVER);
    assertThat(passedOn).isEmpty();
  }

  @Test
  void itEndsWhenAllHadComeBeforeTheStreamWasClosed() throws Exception {
    ExpectedFinals finals = new ExpectedFinals();
    finals.begun(0);
    finals.came(Transcripts.last(STAGED, 0, 0, "a"));
    finals.came(Transcripts.last(END_TO_END, 0, 0, "b"));
    finals.close();

    feed.follow(known(finals), false, NEVER, NEVER);
    assertThat(passedOn).isEmpty();
  }

  @Test
  void itFollowsAStreamThatIsResumed() throws Exception {
    feed.offer(Transcripts.last(STAGED, 0, 0, "a"));
    feed.offer(Transcripts.last(END_TO_END, 0, 0, "b"));
    List<ExpectedFinals> known = new ArrayList<>(List.of(new ExpectedFinals(), closed(1)));

    feed.follow(
        () -> Optional.of(known.size() > 1 ? known.remove(0) : known.get(0)), false, NEVER, NEVER);
    assertThat(passedOn).containsExactly("a", "b");
  }

  @Test
  void aClosedStreamIsLetGoWhenNothingComes() throws Exception {
    feed.follow(known(closed(1)), false, NEVER, Duration.ofMillis(1));
    assertThat(passedOn).isEmpty();
  }

  @Test
  void aStreamOfAnotherGatewayIsLetGoWhenNothingComes() throws Exception {
    feed.offer(Transcripts.last(STAGED, 0, 0, "a"));

    feed.follow(Optional::empty, false, NEVER, Duration.ofMillis(1));
    assertThat(passedOn).containsExactly("a");
  }

  @Test
  void itGivesSignsOfLifeWhileNothingComes() throws Exception {
    feed.follow(Optional::empty, false, Duration.ofMillis(1), Duration.ofMillis(500));
    assertThat(numHeartbeats).isPositive();
  }

  private static Supplier<Optional<ExpectedFinals>> known(ExpectedFinals finals) {
    return () -> Optional.of(finals);
  }

  private static ExpectedFinals closed(int numUtterances) {
    ExpectedFinals finals = new ExpectedFinals();
    finals.begun(numUtterances - 1);
    finals.close();
    return finals;
  }
}
