package dev.tandem.tools.client;

import dev.tandem.client.ClientStream;
import dev.tandem.client.ListenOptions;
import dev.tandem.client.Microphone;
import dev.tandem.client.TandemClient;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tandem mic}. */
@Command(
    name = "mic",
    description =
        "Streams the microphone to a gateway and prints what both arms hear; Ctrl-C ends.",
    mixinStandardHelpOptions = true)
public final class MicCommand implements Callable<Integer> {
  private static final Duration MOST_UNACKNOWLEDGED =
      ClientStream.MAX_UNACKNOWLEDGED.minusSeconds(1);

  @Option(names = "--json", description = "A JSON line a transcript.")
  boolean json;

  @Mixin GatewayOption gateway;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    try (Microphone microphone = Microphone.open()) {
      TranscriptPrinter printer =
          new TranscriptPrinter(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
      ListenOptions options = ListenOptions.mono(microphone.sampleRateHz()).named("microphone");
      ClientStream stream = new TandemClient().open(gateway.urls, options, printer).join();
      Thread stop = new Thread(() -> stop(microphone, stream), "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      for (byte[] piece = microphone.read(); piece.length > 0; piece = microphone.read()) {
        stream.awaitRoom(MOST_UNACKNOWLEDGED, TandemClient.RECONNECT_LIMIT);
        stream.send(piece);
      }
      return 0;
    }
  }

  /** The last finals are waited for, so that Ctrl-C cuts nobody short. */
  private static void stop(Microphone microphone, ClientStream stream) {
    microphone.close();
    stream.close().join();
  }
}
