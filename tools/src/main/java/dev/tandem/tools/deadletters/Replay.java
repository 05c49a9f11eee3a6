package dev.tandem.tools.deadletters;

import dev.tandem.kit.Settings;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Recognises lost utterances again: the whole audio of each, as a stream of its own.
 *
 * <p>To write the dead letters back where they came from would help nobody: their utterance is
 * over, its final is out and never revised, so they would be dropped as duplicates.
 */
final class Replay {
  private final Settings settings;
  private final TopicLog log;
  private final Duration patience;

  /**
   * A replay.
   *
   * @param patience how long to wait for the next final
   */
  Replay(Settings settings, TopicLog log, Duration patience) {
    this.settings = settings;
    this.log = log;
    this.patience = patience;
  }

  /** Of each lost utterance that is known what came of it. */
  List<ReplayedUtterance> of(List<Loss> losses) throws InterruptedException {
    List<ReplayedUtterance> replayed = new ArrayList<>();
    for (Map.Entry<String, SortedSet<Integer>> stream : byStream(losses).entrySet()) {
      replayed.addAll(of(stream.getKey(), stream.getValue()));
    }
    return replayed;
  }

  private static Map<String, SortedSet<Integer>> byStream(List<Loss> losses) {
    Map<String, SortedSet<Integer>> streams = new LinkedHashMap<>();
    for (Loss loss : losses) {
      loss.first()
          .utterance()
          .ifPresent(
              utterance ->
                  streams
                      .computeIfAbsent(loss.first().stream(), id -> new TreeSet<>())
                      .add(utterance));
    }
    return streams;
  }

  private List<ReplayedUtterance> of(String stream, SortedSet<Integer> utterances)
      throws InterruptedException {
    Map<Integer, List<AudioChunk>> chunks =
        new StreamAudio(log, Topics.of(settings)).read(stream, utterances);
    List<ReplayedUtterance> all = new ArrayList<>();
    List<Integer> whole = new ArrayList<>();
    for (int utterance : utterances) {
      Optional<String> fault = ChunkCheck.fault(chunks.get(utterance));
      fault.ifPresent(why -> all.add(ReplayedUtterance.not(stream, utterance, why)));
      if (fault.isEmpty()) {
        whole.add(utterance);
      }
    }
    if (!whole.isEmpty()) {
      all.addAll(replay(ReplayedStream.of(stream, whole), chunks));
    }
    return all;
  }

  private List<ReplayedUtterance> replay(
      ReplayedStream stream, Map<Integer, List<AudioChunk>> chunks) throws InterruptedException {
    try (ReplayedFinals finals = ReplayedFinals.follow(settings, stream)) {
      stream.write(settings, chunks, Clock.systemUTC());
      finals.await(patience);
      return stream.utterances().stream()
          .map(utterance -> ReplayedUtterance.of(stream, utterance, finals))
          .toList();
    }
  }
}
