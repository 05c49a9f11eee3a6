package dev.tandem.tools.chaos;

import dev.tandem.client.ClientStream;
import dev.tandem.client.FileStreamer;
import dev.tandem.client.GatewayException;
import dev.tandem.client.ListenOptions;
import dev.tandem.client.StreamEvent;
import dev.tandem.client.TandemClient;
import dev.tandem.kit.Causes;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * As many clients as there are scripts: each says its script in one stream, then again in another,
 * until it is told to come to an end. One that loses its gateway goes on at another. Safe for use
 * by several threads.
 */
final class Speakers {
  private static final long PAUSE_BEFORE_NEXT_TRY_MS = 500;

  private final List<URI> gateways;
  private final FileStreamer streamer;
  private final Supplier<Consumer<StreamEvent>> listeners;
  private final TandemClient client = new TandemClient();
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<Play> plays = new ConcurrentLinkedQueue<>();
  private final AtomicInteger nextGateway = new AtomicInteger();
  private volatile boolean ending;

  private Speakers(
      List<URI> gateways, FileStreamer streamer, Supplier<Consumer<StreamEvent>> listeners) {
    this.gateways = gateways;
    this.streamer = streamer;
    this.listeners = listeners;
  }

  /** Says each script once, as fast as the gateways take it. */
  static List<Play> once(List<URI> gateways, List<Script> scripts) throws InterruptedException {
    Speakers speakers = new Speakers(gateways, FileStreamer.fast(), () -> event -> {});
    speakers.ending = true;
    speakers.start(scripts);
    return speakers.finish();
  }

  /**
   * Says the scripts in real time, over and over, until {@link #finish}.
   *
   * @param takeovers is told when streams go on at another gateway
   */
  static Speakers forever(List<URI> gateways, List<Script> scripts, Takeovers takeovers) {
    Speakers speakers =
        new Speakers(
            gateways,
            FileStreamer.inRealTime(),
            () -> new Resumptions(takeovers, System::currentTimeMillis));
    speakers.start(scripts);
    return speakers;
  }

  private void start(List<Script> scripts) {
    for (Script script : scripts) {
      Thread thread = new Thread(() -> speak(script), "speaker-" + script.number());
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Lets each come to the end of its script; returns all streams that there were. */
  List<Play> finish() throws InterruptedException {
    ending = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return List.copyOf(plays);
  }

  /** How many streams were spoken to their end so far. */
  int numDone() {
    return plays.size();
  }

  private void speak(Script script) {
    try {
      do {
        say(script);
      } while (!ending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(Script script) throws InterruptedException {
    ClientStream stream = open(script);
    try {
      streamer.play(script.recording(), stream);
      boolean complete = stream.close().join().complete();
      plays.add(
          new Play(
              stream.id(),
              script,
              complete ? Optional.empty() : Optional.of("the gateway missed finals")));
    } catch (GatewayException | CompletionException e) {
      plays.add(new Play(stream.id(), script, Optional.of(Causes.inOneLine(e))));
    }
  }

  /** A stream that does not open loses nothing: nobody has spoken yet. */
  private ClientStream open(Script script) throws InterruptedException {
    ListenOptions options =
        ListenOptions.mono(script.recording().sampleRateHz()).named("script " + script.number());
    while (true) {
      try {
        return client.open(gatewaysInTurn(), options, listeners.get()).join();
      } catch (CompletionException e) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_BEFORE_NEXT_TRY_MS);
      }
    }
  }

  /** Another one first each time, so that each gateway has its share of the streams. */
  private List<URI> gatewaysInTurn() {
    List<URI> inTurn = new ArrayList<>(gateways);
    Collections.rotate(inTurn, nextGateway.getAndIncrement());
    return inTurn;
  }
}
