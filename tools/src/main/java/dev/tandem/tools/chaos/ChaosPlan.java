package dev.tandem.tools.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run shall do.
 *
 * @param audio folder of what is said
 * @param numStreams live at any time
 * @param streamSeconds how long a stream is at least
 * @param kills in the order of time
 */
record ChaosPlan(Path audio, int numStreams, double streamSeconds, List<Kill> kills) {
  ChaosPlan {
    kills = List.copyOf(kills);
  }

  List<Script> scripts() throws IOException {
    return Script.of(audio, numStreams, streamSeconds);
  }
}
