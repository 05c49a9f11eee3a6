package dev.tandem.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A subscriber by Server-Sent Events. */
final class SubscriberClient implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Arriving<String> lines = new Arriving<>();
  private final Stream<String> body;
  private final CompletableFuture<Void> ended;

  private SubscriberClient(HttpResponse<Stream<String>> response) {
    body = response.body();
    ended = CompletableFuture.runAsync(() -> body.forEach(lines::add));
  }

  /** A subscriber whose subscription has begun. */
  static SubscriberClient of(Gateway gateway, String stream, String query) throws Exception {
    URI address =
        URI.create(
            "http://localhost:"
                + gateway.port()
                + "/v1/streams/"
                + stream
                + "/transcripts"
                + query);
    SubscriberClient client =
        new SubscriberClient(
            HTTP.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofLines()));
    client.await(line -> line.startsWith(":"));
    return client;
  }

  String await(Predicate<String> fits) throws InterruptedException {
    return lines.await(fits);
  }

  /** All data lines, once the gateway has ended the events. */
  List<String> awaitEnd() throws Exception {
    ended.get(60, TimeUnit.SECONDS);
    return lines.all().stream().filter(line -> line.startsWith("data:")).toList();
  }

  @Override
  public void close() {
    body.close();
  }
}
