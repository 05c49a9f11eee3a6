package dev.tandem.system;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Recording;
import dev.tandem.client.ClientStream;
import dev.tandem.client.FileStreamer;
import dev.tandem.client.ListenOptions;
import dev.tandem.client.StreamEvent;
import dev.tandem.client.TandemClient;
import dev.tandem.recognition.Models;
import dev.tandem.tools.Samples;
import dev.tandem.tools.pipeline.Pipeline;
import dev.tandem.tools.pipeline.PipelineOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** All of Tandem in this JVM, on free ports, and a client. */
final class RunningPipeline implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 90;

  private final Pipeline pipeline;
  private final TandemClient client = new TandemClient();
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningPipeline(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** Starts as {@code ./tandem serve} does, its topics in {@code data}. */
  static RunningPipeline start(Path data, Path models) throws InterruptedException {
    return start(data, models, Map.of());
  }

  /** The same with settings as the environment would give them. */
  static RunningPipeline start(Path data, Path models, Map<String, String> settings)
      throws InterruptedException {
    PipelineOptions options = PipelineOptions.onFreePorts(settings).keeping(data);
    return new RunningPipeline(Pipeline.start(options, new Models(models)));
  }

  Pipeline pipeline() {
    return pipeline;
  }

  /** Streams a sample as fast as the gateway takes it, and waits for its end. */
  HeardStream stream(String sample) throws Exception {
    Recording recording = AudioFile.read(Samples.file(sample));
    Queue<StreamEvent.Transcript> transcripts = new ConcurrentLinkedQueue<>();
    ListenOptions options =
        ListenOptions.mono(recording.sampleRateHz())
            .named(sample)
            .withReference(Samples.reference(sample));
    ClientStream stream =
        client
            .open(pipeline.gatewayAddress(), options, event -> remember(event, transcripts))
            .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    FileStreamer.fast().play(recording, stream);
    StreamEvent.Closed closed = stream.close().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    return new HeardStream(closed, List.copyOf(transcripts));
  }

  private static void remember(StreamEvent event, Queue<StreamEvent.Transcript> transcripts) {
    if (event instanceof StreamEvent.Transcript transcript) {
      transcripts.add(transcript);
    }
  }

  /** Asks the page's server. */
  HttpResponse<String> page(String path) throws IOException, InterruptedException {
    return get(pipeline.pageAddress().resolve(path));
  }

  /** Asks the gateway. */
  HttpResponse<String> gateway(String path) throws IOException, InterruptedException {
    return get(pipeline.gatewayAddress().resolve(path));
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
