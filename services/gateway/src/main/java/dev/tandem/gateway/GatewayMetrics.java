package dev.tandem.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What a gateway counts. Safe for use by several threads. */
final class GatewayMetrics {
  private final MeterRegistry registry;
  private final Counter audioSeconds;
  private final Counter transcripts;

  GatewayMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.audioSeconds =
        Counter.builder("tandem.gateway.audio.seconds")
            .description("Audio taken in, silence included")
            .register(registry);
    this.transcripts =
        Counter.builder("tandem.gateway.transcripts")
            .description("Transcripts of streams that are open here, partial and final")
            .register(registry);
  }

  void countOpenStreams(Supplier<Number> openStreams) {
    Gauge.builder("tandem.gateway.streams.open", openStreams)
        .description("Streams open at this gateway")
        .register(registry);
  }

  void audioCame(int numSamples, int sampleRateHz) {
    audioSeconds.increment((double) numSamples / sampleRateHz);
  }

  void transcriptCame() {
    transcripts.increment();
  }

  void refused(Refusal refusal) {
    registry.counter("tandem.gateway.refusals", "code", refusal.code()).increment();
  }
}
