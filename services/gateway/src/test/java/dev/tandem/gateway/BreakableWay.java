package dev.tandem.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port that leads to a gateway until it breaks, as when a machine or a cable dies. */
final class BreakableWay implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final int gatewayPort;

  BreakableWay(int gatewayPort) throws IOException {
    this.gatewayPort = gatewayPort;
    start(this::acceptAll);
  }

  URI address() {
    return URI.create("ws://localhost:" + server.getLocalPort() + "/v1/listen");
  }

  /** From now on nothing gets through, and nobody gets in. */
  void breakNow() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0); // a reset, no orderly end
        socket.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    breakNow();
  }

  private void acceptAll() throws IOException {
    while (true) {
      Socket client = server.accept();
      Socket gateway = new Socket(InetAddress.getLoopbackAddress(), gatewayPort);
      sockets.addAll(List.of(client, gateway));
      start(() -> copy(client.getInputStream(), gateway.getOutputStream()));
      start(() -> copy(gateway.getInputStream(), client.getOutputStream()));
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    in.transferTo(out);
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // broken, as it was meant to be
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException;
  }
}
