package dev.tandem.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MessagesTest {
  @Test
  void theConfigSaysWhatTheOptionsSay() {
    ListenOptions options =
        ListenOptions.mono(44_100)
            .withChannels(2)
            .named("talk")
            .withReference("hello \"there\"")
            .finalsOnly()
            .withEndpointing(Duration.ofMillis(500), Duration.ofSeconds(10));

    assertThat(Messages.config(options))
        .isEqualTo(
            "{\"type\":\"Config\",\"encoding\":\"linear16\",\"sample_rate\":44100,\"channels\":2,"
                + "\"interim\":false,\"name\":\"talk\",\"reference\":\"hello \\\"there\\\"\","
                + "\"silence_ms\":500,\"longest_utterance_ms\":10000}");
  }

  @Test
  void anUtteranceErrorIsReadWithAndWithoutItsPlace() {
    String said = "{\"type\":\"UtteranceError\",\"stream\":\"s\",\"stage\":\"end-to-end\",";
    String why = "\"message\":\"no\",\"occurredAtMs\":7}";

    assertThat(Messages.event(said + "\"utterance\":2,\"at\":1.5," + why))
        .hasValue(
            new StreamEvent.UtteranceError(
                "s", "end-to-end", OptionalInt.of(2), OptionalDouble.of(1.5), "no", 7));
    assertThat(Messages.event(said + "\"utterance\":null,\"at\":null," + why))
        .hasValue(
            new StreamEvent.UtteranceError(
                "s", "end-to-end", OptionalInt.empty(), OptionalDouble.empty(), "no", 7));
  }

  @Test
  void aTranscriptIsReadWithItsWordsAndTimes() {
    String message =
        """
        {"type":"Transcript","arm":"end-to-end","utterance":2,"sequence":5,"isFinal":true,
         "speechFinal":true,"transcript":"hi","confidence":0.5,"start":1.5,"end":2.5,
         "modelVersion":"v1","receivedAtMs":10,"speechEndedAtMs":9,"emittedAtMs":12,
         "words":[{"word":"hi","start":1.6,"end":1.9,"confidence":0.25}],
         "cpuNanos":{"end-to-end":7}}
        """;

    assertThat(Messages.event(message))
        .hasValue(
            new StreamEvent.Transcript(
                Arm.END_TO_END,
                2,
                5,
                true,
                true,
                "hi",
                0.5,
                List.of(new SpokenWord("hi", 1.6, 1.9, 0.25)),
                1.5,
                2.5,
                "v1",
                10,
                OptionalLong.of(9),
                12,
                Map.of("end-to-end", 7L)));
  }

  @Test
  void theOtherMessagesAreRead() {
    assertThat(Messages.event("{\"type\":\"Opened\",\"stream\":\"s\",\"token\":\"t\"}"))
        .hasValue(new StreamEvent.Opened("s", "t", 0, false));
    assertThat(Messages.event("{\"type\":\"Acknowledged\",\"sample\":7}"))
        .hasValue(new StreamEvent.Acknowledged(7));
    assertThat(Messages.event("{\"type\":\"Error\",\"code\":\"c\",\"message\":\"m\"}"))
        .hasValue(new StreamEvent.Failed("c", "m"));
    assertThat(
            Messages.event(
                "{\"type\":\"Closed\",\"stream\":\"s\",\"utterances\":2,\"complete\":true}"))
        .hasValue(new StreamEvent.Closed("s", 2, true));
  }

  @Test
  void whatANewerGatewaySaysMoreIsPassedOver() {
    assertThat(Messages.event("{\"type\":\"Weather\"}")).isEmpty();
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> Messages.event("<html>"))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining("check that the URL is a gateway's");
  }
}
