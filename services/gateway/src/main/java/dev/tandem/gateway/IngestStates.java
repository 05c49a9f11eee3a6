package dev.tandem.gateway;

import dev.tandem.audio.Endpointer;
import dev.tandem.audio.EndpointerConfig;
import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import dev.tandem.schemas.IngestState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** States of streams as they are stored, and back. */
final class IngestStates {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private IngestStates() {}

  /** Of a stream that opens now. */
  static IngestState first(ListenConfig config, ResumeToken token, long nowMs) {
    IngestState state =
        IngestState.newBuilder()
            .setEpoch(1)
            .setHolder(UUID.randomUUID().toString())
            .setTokenSha256(ByteBuffer.wrap(token.sha256()))
            .setSampleRateHz(config.sampleRateHz())
            .setChannels(config.numChannels())
            .setName(config.name().orElse(null))
            .setReference(config.reference().orElse(null))
            .setInterim(config.interim())
            .setSilenceMs((int) config.endpointing().endSilence().toMillis())
            .setLongestUtteranceMs((int) config.endpointing().longestUtterance().toMillis())
            .setOpenedAtMs(nowMs)
            .setClientSample(0)
            .setResampler(NOTHING)
            .setEndpointerStart(0)
            .setEndpointerUtterance(0)
            .setEndpointer(NOTHING)
            .setPendingPcm(NOTHING)
            .setOpenChunkPcm(NOTHING)
            .setReceivedAtMs(nowMs)
            .setSpeechReceivedAtMs(nowMs)
            .setChunksFromMs(nowMs)
            .setUtterances(0)
            .build();
    return with(state, UtteranceState.START);
  }

  /** {@code state}, as the one who takes the stream over begins with it. */
  static IngestState claimed(IngestState state) {
    return IngestState.newBuilder(state)
        .setEpoch(state.getEpoch() + 1)
        .setHolder(UUID.randomUUID().toString())
        .build();
  }

  /** {@code before}, of the same stream, gone on to {@code heard}. */
  static IngestState with(IngestState before, UtteranceState heard) {
    Signal pending = heard.endpointing().pending();
    return IngestState.newBuilder(before)
        .setClientSample(heard.clientSamples())
        .setResampler(ByteBuffer.wrap(heard.resampling().toBytes()))
        .setEndpointerStart(heard.startSample())
        .setEndpointerUtterance(heard.startUtterance())
        .setEndpointer(ByteBuffer.wrap(heard.endpointing().withPending(Signal.EMPTY).toBytes()))
        .setPendingPcm(ByteBuffer.wrap(Pcm16.encode(pending)))
        .setOpenChunkPcm(ByteBuffer.wrap(Pcm16.encode(heard.openChunk())))
        .setUtterances(heard.numUtterances())
        .build();
  }

  /** {@code last}, once the stream is closed: no audio comes any more. */
  static IngestState closed(IngestState last, long nowMs) {
    return IngestState.newBuilder(last)
        .setClosedAtMs(nowMs)
        .setReference(null)
        .setPendingPcm(NOTHING)
        .setOpenChunkPcm(NOTHING)
        .build();
  }

  /** {@code closed}, once everybody was told. */
  static IngestState closeSaid(IngestState closed) {
    return IngestState.newBuilder(closed).setCloseSaid(true).build();
  }

  static boolean isClosed(IngestState state) {
    return state.getClosedAtMs() != null;
  }

  /** What {@link #with} stored. */
  static UtteranceState heard(IngestState state) {
    return new UtteranceState(
        state.getClientSample(),
        Resampler.State.fromBytes(bytes(state.getResampler())),
        Endpointer.State.fromBytes(bytes(state.getEndpointer()))
            .withPending(Pcm16.decode(bytes(state.getPendingPcm()))),
        state.getEndpointerStart(),
        state.getEndpointerUtterance(),
        Pcm16.decode(bytes(state.getOpenChunkPcm())));
  }

  /** What the client asked for when it opened the stream. */
  static ListenConfig config(IngestState state) {
    EndpointerConfig endpointing =
        EndpointerConfig.DEFAULT
            .withLongestUtterance(Duration.ofMillis(state.getLongestUtteranceMs()))
            .withEndSilence(Duration.ofMillis(state.getSilenceMs()));
    return new ListenConfig(
        state.getSampleRateHz(),
        state.getChannels(),
        Optional.ofNullable(state.getName()),
        Optional.ofNullable(state.getReference()),
        state.getInterim(),
        endpointing);
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
