package dev.tandem.tools.client;

import dev.tandem.client.StreamEvent;
import dev.tandem.tools.JsonLines;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Prints transcripts of a stream as they come. Safe for use by several threads. */
final class TranscriptPrinter implements Consumer<StreamEvent> {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  TranscriptPrinter(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  @Override
  public synchronized void accept(StreamEvent event) {
    if (event instanceof StreamEvent.Transcript transcript) {
      out.println(json ? JsonLines.of(transcript) : line(transcript));
      out.flush();
    } else if (event instanceof StreamEvent.UtteranceError error) {
      err.println(line(error));
      err.flush();
    } else if (event instanceof StreamEvent.Opened opened) {
      err.printf("stream %s%n", opened.stream());
      err.flush();
    } else if (event instanceof StreamEvent.Reconnecting lost) {
      err.printf("%s; attempt %d at %s%n", lost.why(), lost.attempt(), lost.gateway());
      err.flush();
    } else if (event instanceof StreamEvent.Resumed resumed) {
      err.printf("goes on from sample %d at %s%n", resumed.sample(), resumed.gateway());
      err.flush();
    }
  }

  private static String line(StreamEvent.UtteranceError error) {
    return "%s lost %s: %s"
        .formatted(
            error.stage(),
            error.utterance().isPresent()
                ? "the rest of utterance " + error.utterance().getAsInt()
                : "a record",
            error.message());
  }

  private static String line(StreamEvent.Transcript transcript) {
    return "%-10s %3d %s %s"
        .formatted(
            transcript.arm().wireName(),
            transcript.utterance(),
            transcript.isFinal() ? "final  " : "partial",
            transcript.transcript());
  }
}
