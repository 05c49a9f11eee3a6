package dev.tandem.tools.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Ports that nobody listens on now, each another one. They lie below those that systems give to
 * outgoing connections: a process that is away for a while finds its port free when it comes back.
 */
final class FreePorts {
  private static final int LEAST = 15_000;
  private static final int BEHIND_LAST = 32_000;

  private int port = ThreadLocalRandom.current().nextInt(LEAST, BEHIND_LAST - 2_000);

  int next() {
    do {
      port++;
      if (port >= BEHIND_LAST) {
        throw new IllegalStateException(
            "no free port below %d; stop what listens there".formatted(BEHIND_LAST));
      }
    } while (!isFree(port));
    return port;
  }

  List<Integer> next(int number) {
    return Stream.generate(this::next).limit(number).toList();
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
