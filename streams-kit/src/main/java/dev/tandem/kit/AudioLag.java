package dev.tandem.kit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;

/**
 * How many seconds of audio wait at the input of this instance of a stage: {@code
 * tandem_lag_audio_seconds}. Its instances together have the lag of the stage. NaN while it does
 * not work on its partitions, which must not look like no lag. It is as of the last time that the
 * stage asked for records, which it does all the time unless one record holds it up.
 *
 * <p>What waits is known in offsets: those that were not fetched, and those that were fetched and
 * not committed. How long the audio behind an offset is, is taken from what the stage has worked on
 * so far, so that the offsets that transactions take are in it; before any, a chunk's 100 ms.
 */
public final class AudioLag {
  private static final double SECONDS_OF_A_CHUNK = 0.1;
  private static final String CHANGELOG = "-changelog";

  private final KafkaStreams streams;
  private final StageMetrics metrics;
  private final String topicOfStreams;

  private AudioLag(KafkaStreams streams, StageMetrics metrics, String topicOfStreams) {
    this.streams = streams;
    this.metrics = metrics;
    this.topicOfStreams = topicOfStreams;
  }

  /** Shows the lag of a service whose meters are {@code meters}. */
  static void register(StreamsService service, Settings settings, MeterRegistry meters) {
    StageMetrics metrics = new StageMetrics(meters, service.applicationId());
    String topicOfStreams = Topics.of(settings).streams().name();
    AudioLag lag = new AudioLag(service.streams(), metrics, topicOfStreams);
    Gauge.builder("tandem.lag.audio.seconds", lag, AudioLag::seconds)
        .tag("stage", service.applicationId())
        .strongReference(true)
        .register(meters);
  }

  private double seconds() {
    return streams.state().isRunningOrRebalancing()
        ? (numUnfetched() + numUncommitted()) * metrics.secondsPerOffset(SECONDS_OF_A_CHUNK)
        : Double.NaN;
  }

  private double numUnfetched() {
    return streams.metrics().values().stream()
        .filter(this::isLagOfInput)
        .mapToDouble(metric -> (double) metric.metricValue())
        .filter(Double::isFinite)
        .sum();
  }

  private boolean isLagOfInput(Metric metric) {
    String topic = metric.metricName().tags().getOrDefault("topic", topicOfStreams);
    return metric.metricName().name().equals("records-lag") && isInput(topic);
  }

  private boolean isInput(String topic) {
    return !topic.equals(topicOfStreams) && !topic.endsWith(CHANGELOG);
  }

  private double numUncommitted() {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .mapToLong(this::numUncommitted)
        .sum();
  }

  private long numUncommitted(TaskMetadata task) {
    Map<TopicPartition, Long> committed = task.committedOffsets();
    return task.endOffsets().entrySet().stream()
        .filter(end -> isInput(end.getKey().topic()))
        .mapToLong(end -> numUncommitted(end.getValue(), committed.get(end.getKey())))
        .sum();
  }

  /** Either is -1, or absent, before there is any. */
  private static long numUncommitted(long newestFetched, Long committed) {
    return newestFetched < 0 || committed == null || committed < 0
        ? 0
        : Math.max(0, newestFetched + 1 - committed);
  }
}
