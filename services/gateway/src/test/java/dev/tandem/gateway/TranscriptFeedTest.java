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

    feed.follow(Optional.of(closed(1)), false, NEVER, NEVER);
    assertThat(passedOn).containsExactly("a", "b", "c", "d");
  }

  @Test
  void itEndsAfterTheLastFinalOfBothArms() throws Exception {
    feed.offer(Transcripts.last(STAGED, 0, 0, "a"));
    feed.offer(Transcripts.last(END_TO_END, 0, 0, "b"));
    feed.offer(Transcripts.last(STAGED, 1, 0, "c"));
    feed.offer(Transcripts.last(END_TO_END, 1, 0, "d"));

    feed.follow(Optional.of(closed(2)), false, NEVER, NEVER);
    assertThat(passedOn).containsExactly("a", "b", "c", "d");
  }

  @Test
  void itEndsAtOnceForAStreamThatWasOver() throws Exception {
    feed.follow(Optional.of(closed(3)), true, NEVER, NEVER);
    assertThat(passedOn).isEmpty();
  }

  @Test
  void itEndsForAStreamInWhichNobodySpoke() throws Exception {
    feed.follow(Optional.of(closed(0)), false, NEVER, NEVER);
    assertThat(passedOn).isEmpty();
  }

  @Test
  void itEndsWhenFinalsAreNoLongerWaitedFor() throws Exception {
    ExpectedFinals finals = closed(1);
    finals.giveUp();

    feed.follow(Optional.of(finals), false, NEVER, NEVER);
    assertThat(passedOn).isEmpty();
  }

  @Test
  void aStreamOfAnotherGatewayIsLetGoWhenNothingComes() throws Exception {
    feed.offer(Transcripts.last(STAGED, 0, 0, "a"));

    feed.follow(Optional.empty(), false, NEVER, Duration.ofMillis(1));
    assertThat(passedOn).containsExactly("a");
  }

  @Test
  void itGivesSignsOfLifeWhileNothingComes() throws Exception {
    feed.follow(Optional.empty(), false, Duration.ofMillis(1), Duration.ofMillis(500));
    assertThat(numHeartbeats).isPositive();
  }

  private static ExpectedFinals closed(int numUtterances) {
    ExpectedFinals finals = new ExpectedFinals();
    finals.begun(numUtterances - 1);
    finals.close();
    return finals;
  }
}
