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
  private final Map<String, Long> cpuNanosBefore;
  private final String stage;
  private final long nowMs;
  private final long startedNanos = CpuClock.threadNanos();

  Utterance(
      String streamId,
      OpenUtterance open,
      Map<String, Long> cpuNanosBefore,
      String stage,
      long nowMs) {
    this.streamId = streamId;
    this.open = open;
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
    ByteBuffer state = open.getState().duplicate();
    byte[] bytes = new byte[state.remaining()];
    state.get(bytes);
    return bytes;
  }

  /** Remembers {@code state} until the next record. */
  public void remember(byte[] state) {
    open.setState(ByteBuffer.wrap(state));
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

  OpenUtterance open() {
    return open;
  }
}
