package dev.tandem.gateway;

import dev.tandem.schemas.Transcript;
import java.util.ArrayList;
import java.util.List;

/** A listener that remembers. */
final class RememberedEvents implements StreamListener {
  final List<Long> acknowledged = new ArrayList<>();
  final List<RefusedException> failures = new ArrayList<>();
  final List<Transcript> transcripts = new ArrayList<>();

  @Override
  public void onTranscript(Transcript transcript) {
    transcripts.add(transcript);
  }

  @Override
  public void onAcknowledged(long sample) {
    acknowledged.add(sample);
  }

  @Override
  public void onFailed(RefusedException reason) {
    failures.add(reason);
  }

  @Override
  public boolean canResume() {
    return true;
  }
}
