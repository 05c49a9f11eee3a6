package dev.tandem.gateway;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.StreamOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A place for records in memory, whose confirmations the test gives. */
final class RememberedRecords implements StreamRecords {
  final List<StreamOpened> streams = new ArrayList<>();
  final List<AudioChunk> chunks = new ArrayList<>();
  final List<CompletableFuture<Void>> confirmations = new ArrayList<>();
  private final boolean confirmAtOnce;

  RememberedRecords(boolean confirmAtOnce) {
    this.confirmAtOnce = confirmAtOnce;
  }

  @Override
  public CompletableFuture<Void> opened(String stream, StreamOpened record) {
    streams.add(record);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> chunk(String stream, AudioChunk record) {
    chunks.add(record);
    CompletableFuture<Void> confirmation = new CompletableFuture<>();
    confirmations.add(confirmation);
    if (confirmAtOnce) {
      confirmation.complete(null);
    }
    return confirmation;
  }

  void confirmAll() {
    List.copyOf(confirmations).forEach(confirmation -> confirmation.complete(null));
  }
}
