package dev.tandem.client;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What was sent and is not acknowledged yet, audio and commands in their order: it is sent again
 * when the stream is resumed. Safe for use by several threads.
 */
final class Unacknowledged {

  /**
   * A message to the gateway.
   *
   * @param sample of its first audio; of a command, that of the audio behind it
   * @param numSamples of its audio; 0 for a command
   * @param audio PCM; empty for a command
   * @param command JSON; empty for audio
   */
  record Message(long sample, long numSamples, ByteBuffer audio, String command) {
    private boolean isBefore(long acknowledged) {
      return numSamples == 0 ? sample < acknowledged : sample + numSamples <= acknowledged;
    }

    /** Without what lies before {@code first}. */
    private Message from(long first) {
      if (numSamples == 0 || first <= sample) {
        return this;
      }
      int bytesPerSample = (int) (audio.remaining() / numSamples);
      int cut = (int) (first - sample) * bytesPerSample;
      ByteBuffer rest = audio.slice(cut, audio.remaining() - cut);
      return new Message(first, numSamples - (first - sample), rest, command);
    }
  }

  private final Deque<Message> messages = new ArrayDeque<>();
  private long sent;
  private long acknowledged;
  private boolean over;

  /** Samples sent so far. */
  synchronized long sent() {
    return sent;
  }

  /** Samples that the gateway has acknowledged. */
  synchronized long acknowledged() {
    return acknowledged;
  }

  synchronized void addAudio(byte[] pcm, long numSamples) {
    if (numSamples > 0) {
      messages.add(new Message(sent, numSamples, ByteBuffer.wrap(pcm.clone()), ""));
      sent += numSamples;
    }
  }

  synchronized void addCommand(String command) {
    messages.add(new Message(sent, 0, ByteBuffer.allocate(0), command));
  }

  /** All before {@code sample} need not be sent again. */
  synchronized void acknowledge(long sample) {
    acknowledged = Math.max(acknowledged, sample);
    while (!messages.isEmpty() && messages.peek().isBefore(acknowledged)) {
      messages.remove();
    }
    notifyAll();
  }

  /** What is to be sent again, from the first sample that is not acknowledged. */
  synchronized List<Message> again() {
    List<Message> again = new ArrayList<>();
    messages.forEach(message -> again.add(message.from(acknowledged)));
    return again;
  }

  /** Nothing will be acknowledged any more: nobody need wait. */
  synchronized void end() {
    over = true;
    messages.clear();
    notifyAll();
  }

  /**
   * Waits until fewer than {@code samples} are unacknowledged, or the stream is over.
   *
   * @return false if the time was over first
   */
  synchronized boolean awaitBelow(long samples, Duration timeout) throws InterruptedException {
    long endNanos = System.nanoTime() + timeout.toNanos();
    while (!over && sent - acknowledged >= samples) {
      long leftNanos = endNanos - System.nanoTime();
      if (leftNanos <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, leftNanos);
    }
    return true;
  }
}
