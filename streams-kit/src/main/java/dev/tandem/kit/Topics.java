package dev.tandem.kit;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.Comparison;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.IngestState;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.Transcript;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;

/**
 * All topics, in the order in which speech flows. The key is always the id of the stream, and all
 * topics have as many partitions, so that nothing is ever repartitioned.
 *
 * @param streams who speaks: one record a stream
 * @param ingestStates from what a gateway goes on with an open stream: the newest of a stream
 *     counts
 * @param audioChunks speech, cut into utterances by the gateway
 * @param featureFrames MFCC frames
 * @param phonePosteriors what the phone network makes of them
 * @param stagedTranscripts what the staged arm heard
 * @param endToEndTranscripts what the end-to-end arm heard
 * @param comparisons both finals of an utterance side by side
 * @param streamErrors utterances of which a stage could not work on a record
 */
public record Topics(
    Topic<String, StreamOpened> streams,
    Topic<String, IngestState> ingestStates,
    Topic<String, AudioChunk> audioChunks,
    Topic<String, FeatureFrames> featureFrames,
    Topic<String, PhonePosteriors> phonePosteriors,
    Topic<String, Transcript> stagedTranscripts,
    Topic<String, Transcript> endToEndTranscripts,
    Topic<String, Comparison> comparisons,
    Topic<String, StreamError> streamErrors) {

  /** The topics with the wire format that {@code SCHEMA_REGISTRY_URL} asks for. */
  public static Topics of(Settings settings) {
    WireFormat format = WireFormat.of(settings);
    return new Topics(
        topic("streams", StreamOpened.class, format, true),
        topic("ingest-states", IngestState.class, format, true),
        topic("audio-chunks", AudioChunk.class, format, false),
        topic("feature-frames", FeatureFrames.class, format, false),
        topic("phone-posteriors", PhonePosteriors.class, format, false),
        topic("transcripts.staged", Transcript.class, format, false),
        topic("transcripts.end-to-end", Transcript.class, format, false),
        topic("comparisons", Comparison.class, format, false),
        topic("stream-errors", StreamError.class, format, false));
  }

  /** All of them in order. */
  public List<Topic<?, ?>> inOrder() {
    return List.of(
        streams,
        ingestStates,
        audioChunks,
        featureFrames,
        phonePosteriors,
        stagedTranscripts,
        endToEndTranscripts,
        comparisons,
        streamErrors);
  }

  private static <T extends SpecificRecord> Topic<String, T> topic(
      String name, Class<T> type, WireFormat format, boolean compacted) {
    return new Topic<>(name, Serdes.String(), new AvroSerde<>(type, format), compacted);
  }
}
