package dev.tandem.tools.client;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Recording;
import dev.tandem.client.ClientStream;
import dev.tandem.client.FileStreamer;
import dev.tandem.client.ListenOptions;
import dev.tandem.client.StreamEvent;
import dev.tandem.client.TandemClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem stream}. */
@Command(
    name = "stream",
    description = {
      "Streams WAV or FLAC files of any rate and channel count to a gateway, as a microphone would,",
      "one after the other, and prints what both arms hear."
    },
    mixinStandardHelpOptions = true)
public final class StreamCommand implements Callable<Integer> {
  private static final int INCOMPLETE = 1;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "WAV or FLAC.")
  List<Path> files;

  @Option(names = "--fast", description = "As fast as the gateway takes it, not in real time.")
  boolean fast;

  @Option(names = "--json", description = "A JSON line a transcript.")
  boolean json;

  @Mixin GatewayOption gateway;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    TandemClient client = new TandemClient();
    boolean complete = true;
    for (Path file : files) {
      complete &= play(client, file).complete();
    }
    return complete ? 0 : INCOMPLETE;
  }

  private StreamEvent.Closed play(TandemClient client, Path file) throws InterruptedException {
    Recording recording = AudioFile.read(file);
    ListenOptions options =
        ListenOptions.mono(recording.sampleRateHz()).named(file.getFileName().toString());
    TranscriptPrinter printer =
        new TranscriptPrinter(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
    ClientStream stream = client.open(gateway.urls, options, printer).join();
    FileStreamer streamer = fast ? FileStreamer.fast() : FileStreamer.inRealTime();
    streamer.play(recording, stream);
    return stream.close().join();
  }
}
