package dev.tandem.kit.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The two ports of a combined broker.
 *
 * @param clients where clients connect
 * @param controller where the broker reaches its own controller
 */
record Ports(int clients, int controller) {

  /** Two ports that nobody uses now. */
  static Ports free() {
    try (ServerSocket clients = bind(0);
        ServerSocket controller = bind(0)) {
      return new Ports(clients.getLocalPort(), controller.getLocalPort());
    } catch (IOException e) {
      throw new BrokerException("no free port for the embedded broker: " + e.getMessage(), e);
    }
  }

  /** The given port for clients, any other for the controller. */
  static Ports of(int clientPort) {
    try (ServerSocket clients = bind(clientPort);
        ServerSocket controller = bind(0)) {
      return new Ports(clients.getLocalPort(), controller.getLocalPort());
    } catch (IOException e) {
      throw new BrokerException(
          "port %d is in use, the embedded broker needs it; stop what listens there or choose another port"
              .formatted(clientPort),
          e);
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }
}
