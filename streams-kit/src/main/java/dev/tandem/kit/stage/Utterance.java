package dev.tandem.kit.stage;

import dev.tandem.kit.CpuClock;
import dev.tandem.schemas.OpenUtterance;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The utterance on which a stage works now: what the stage remembers of it, and what it has cost.
 * Lives as long as one call of {@link Stage#accept}.
 */
public final class Utterance {
  private final String streamId;
  private final OpenUtterance open;
  private byte[] streamState;
  private final Map<String, Long> cpuNanosBefore;
  private final String stage;
  private final long nowMs;
  private final long startedNanos = CpuClock.threadNanos();

  Utterance(
      String streamId,
      OpenUtterance open,
      byte[] streamState,
      Map<String, Long> cpuNanosBefore,
      String stage,
      long nowMs) {
    this.streamId = streamId;
    this.open = open;
    this.streamState = streamState;
    this.cpuNanosBefore = cpuNanosBefore;
    this.stage = stage;
    this.nowMs = nowMs;
  }

  /** Id of its stream. */
  public String streamId() {
    return streamId;
  }

  /** Its first sample on the clock of the stream, 16 kHz. */
  public long start() {
    return open.getUtteranceStart();
  }

  /** What the stage remembered at the last record; empty at the first. */
  public byte[] state() {
    return bytes(open.getState());
  }

  /** Remembers {@code state} until the next record. */
  public void remember(byte[] state) {
    open.setState(ByteBuffer.wrap(state));
  }

  /** What the stage learned of the stream in the utterances before this; empty in the first. */
  public byte[] streamState() {
    return streamState;
  }

  /** Remembers {@code state} for the stream's next utterance, once this one has ended. */
  public void rememberForStream(byte[] state) {
    streamState = state;
  }

  /** CPU time, ns, spent on the utterance up to now, by stage: the ones before and this one. */
  public Map<String, Long> cpuNanos() {
    Map<String, Long> cpuNanos = new HashMap<>(open.getCpuNanos());
    cpuNanos.putAll(cpuNanosBefore);
    cpuNanos.merge(stage, cpuNanosOfThisCall(), Long::sum);
    return cpuNanos;
  }

  /** Wall clock, ms since the epoch. */
  public long nowMs() {
    return nowMs;
  }

  long cpuNanosOfThisCall() {
    return CpuClock.threadNanos() - startedNanos;
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  OpenUtterance open() {
    return open;
  }
}
