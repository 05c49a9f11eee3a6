package dev.tandem.tools.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is started, killed and started again. One that ends of its own accord is started
 * again too, as an orchestrator would. Safe for use by several threads.
 */
final class Child {
  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
  private static final int OK = 200;
  private static final long RESTART_MS = 1000;

  /** As long as Kubernetes gives a container to end. */
  private static final long STOP_SECONDS = 30;

  private final Launch launch;
  private final Path log;
  private final AtomicInteger numOwnExits = new AtomicInteger();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_TIMEOUT)
          .build();
  private final AtomicInteger numOwnExitsInARow = new AtomicInteger();
  private Process process;
  private boolean wanted;
  private boolean buried;

  Child(Launch launch, Path logs) {
    this.launch = launch;
    this.log = logs.resolve(launch.name() + ".log");
  }

  Target target() {
    return launch.target();
  }

  /** Where it writes what it has to say. */
  Path log() {
    return log;
  }

  /** How often it ended although nobody killed it. */
  int numOwnExits() {
    return numOwnExits.get();
  }

  /** How often it ended by itself since it was last killed. */
  int numOwnExitsInARow() {
    return numOwnExitsInARow.get();
  }

  /** Starts it; returns at once. Does nothing once it is buried. */
  synchronized void start() {
    if (buried) {
      return;
    }
    wanted = true;
    try {
      process = launch.process(log).start();
    } catch (IOException e) {
      throw new UncheckedIOException(launch.name() + " cannot be started", e);
    }
    Process started = process;
    var unused = started.onExit().thenRun(() -> ended(started));
  }

  /** {@code kill -9}; returns once it is gone. */
  void kill() {
    Process victim = unwanted();
    if (victim != null) {
      victim.destroyForcibly().onExit().join();
    }
  }

  /** From now on it may end. */
  private synchronized Process unwanted() {
    wanted = false;
    numOwnExitsInARow.set(0);
    return process;
  }

  /** SIGTERM; returns once it is gone, after a while by {@code kill -9}. */
  void stop() {
    Process victim = unwanted();
    if (victim != null) {
      victim.destroy();
      victim.onExit().completeOnTimeout(victim, STOP_SECONDS, TimeUnit.SECONDS).join();
      kill();
    }
  }

  /** {@code kill -9}, for good. */
  void bury() {
    synchronized (this) {
      buried = true;
    }
    kill();
  }

  /** Whether it says that it works. */
  boolean isReady() {
    return isAlive() && answer("/health/ready").isPresent();
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** What it answers to a question, if it does with success. */
  Optional<String> answer(String path) {
    return launch.port().flatMap(port -> answer(port, path));
  }

  private Optional<String> answer(int port, String path) {
    URI address = URI.create("http://localhost:%d%s".formatted(port, path));
    HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT).build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return Optional.of(response).filter(r -> r.statusCode() == OK).map(HttpResponse::body);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized void ended(Process ended) {
    if (wanted && ended == process) {
      LOG.warn("{} ended by itself with code {}; see {}", launch.name(), ended.exitValue(), log);
      numOwnExits.incrementAndGet();
      numOwnExitsInARow.incrementAndGet();
      var unused =
          CompletableFuture.runAsync(
              () -> startAgain(ended),
              CompletableFuture.delayedExecutor(RESTART_MS, TimeUnit.MILLISECONDS));
    }
  }

  private synchronized void startAgain(Process ended) {
    if (wanted && ended == process) {
      start();
    }
  }
}
