package dev.tandem.comparison.page;

import dev.tandem.schemas.PhonePosteriors;
import java.util.List;

/** Phones that were completed in an utterance. */
record PhonesView(String stream, int utterance, List<Segment> segments) {

  /** A phone from sample {@code start} to before sample {@code end} on the clock of the stream. */
  record Segment(String phone, long start, long end) {}

  static PhonesView of(String stream, PhonePosteriors posteriors) {
    List<Segment> segments =
        posteriors.getSegments().stream()
            .map(segment -> new Segment(segment.getPhone(), segment.getStart(), segment.getEnd()))
            .toList();
    return new PhonesView(stream, posteriors.getUtterance(), segments);
  }
}
