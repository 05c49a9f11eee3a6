package dev.tandem.tools.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Losses as a person and as a program reads them. */
final class LossText {
  private static final double SAMPLES_PER_SECOND = 16_000;
  private static final String ROW = "%-20s  %-19s  %-36s  %9s  %8s  %7s  %-28s  %s";

  private LossText() {}

  /** A table: a heading, and a line for each. */
  static List<String> table(List<Loss> losses) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ROW.formatted(
            "WHEN", "STAGE", "STREAM", "UTTERANCE", "AT", "RECORDS", "FIRST RECORD", "REASON"));
    losses.forEach(loss -> lines.add(row(loss)));
    return lines;
  }

  private static String row(Loss loss) {
    DeadLetter first = loss.first();
    return ROW.formatted(
        when(first),
        first.stage(),
        first.stream(),
        first.utterance().map(String::valueOf).orElse("?"),
        first.sample().map(at -> "%.2f s".formatted(at / SAMPLES_PER_SECOND)).orElse("?"),
        loss.numRecords(),
        first.source(),
        first.reason());
  }

  /** {@code {"when","stage","stream","utterance","at","records","source","reason","exception"}}. */
  static String json(Loss loss) {
    DeadLetter first = loss.first();
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("when", when(first)).put("stage", first.stage()).put("stream", first.stream());
    json.put("utterance", first.utterance().orElse(null));
    json.put("at", first.sample().map(at -> at / SAMPLES_PER_SECOND).orElse(null));
    json.put("records", loss.numRecords()).put("source", first.source());
    return json.put("reason", first.reason()).put("exception", first.exception()).toString();
  }

  private static String when(DeadLetter letter) {
    return Instant.ofEpochMilli(letter.occurredAtMs()).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
