package dev.tandem.gateway;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.IngestState;
import dev.tandem.schemas.StreamOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A place for records in memory, whose confirmations the test gives. */
final class RememberedRecords implements StreamRecords {
  final List<StreamOpened> streams = new ArrayList<>();
  final List<AudioChunk> chunks = new ArrayList<>();
  final List<IngestState> states = new ArrayList<>();
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
    return confirmation();
  }

  @Override
  public CompletableFuture<Void> state(String stream, IngestState record) {
    states.add(record);
    return confirmation();
  }

  @Override
  public CompletableFuture<Void> forget(String stream) {
    states.clear();
    return confirmation();
  }

  /** Also what is written because something was confirmed. */
  void confirmAll() {
    for (int i = 0; i < confirmations.size(); i++) {
      confirmations.get(i).complete(null);
    }
  }

  private CompletableFuture<Void> confirmation() {
    CompletableFuture<Void> confirmation = new CompletableFuture<>();
    confirmations.add(confirmation);
    if (confirmAtOnce) {
      confirmation.complete(null);
    }
    return confirmation;
  }
}
