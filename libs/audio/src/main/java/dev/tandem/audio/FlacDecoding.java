package dev.tandem.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jflac.ChannelData;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.metadata.Metadata;
import org.jflac.metadata.StreamInfo;

/** FLAC by jflac. */
final class FlacDecoding {
  private static final int TAG_BYTES = 4;
  private static final int BLOCK_HEADER_BYTES = 4;
  private static final int STREAM_INFO_BYTES = 34;
  private static final int LAST_BLOCK = 0x80;

  private FlacDecoding() {}

  static Recording decode(byte[] content, String name, int maxSamples) {
    FLACDecoder decoder = new FLACDecoder(new ByteArrayInputStream(bare(content, name)));
    MonoListener mono = new MonoListener(decoder, name, maxSamples);
    decoder.addFrameListener(mono);
    run(decoder, name);
    return mono.recording();
  }

  /**
   * The file without its tags, pictures and seek points: jflac would believe any size that they
   * state, and ask for as much memory.
   */
  private static byte[] bare(byte[] content, String name) {
    ByteBuffer file = ByteBuffer.wrap(content);
    int framesStart = TAG_BYTES;
    int header;
    do {
      if (framesStart + BLOCK_HEADER_BYTES > content.length) {
        throw damaged(name, "it ends within its header", null);
      }
      header = file.getInt(framesStart);
      framesStart += BLOCK_HEADER_BYTES + (header & 0xff_ffff);
    } while (header >= 0); // the highest bit marks the last block
    if (framesStart > content.length || file.getInt(TAG_BYTES) << 1 != STREAM_INFO_BYTES << 1) {
      throw damaged(name, "it has no stream information", null);
    }
    int infoEnd = TAG_BYTES + BLOCK_HEADER_BYTES + STREAM_INFO_BYTES;
    ByteBuffer bare = ByteBuffer.allocate(infoEnd + content.length - framesStart);
    bare.put(content, 0, infoEnd).put(content, framesStart, content.length - framesStart);
    return bare.put(TAG_BYTES, (byte) LAST_BLOCK).array();
  }

  private static void run(FLACDecoder decoder, String name) {
    try {
      decoder.decode();
    } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw damaged(name, e.toString(), e);
    }
  }

  private static InvalidAudioException damaged(String name, String how, Exception cause) {
    return new InvalidAudioException(
        "%s is a damaged FLAC file (%s). Copy or convert it again.".formatted(name, how), cause);
  }

  /** Mixes the channels of each frame down to one as they are decoded. */
  private static final class MonoListener implements FrameListener {
    private final FLACDecoder decoder;
    private final String name;
    private final int maxSamples;
    private final SignalBuilder mono = new SignalBuilder();
    private StreamInfo info;

    MonoListener(FLACDecoder decoder, String name, int maxSamples) {
      this.decoder = decoder;
      this.name = name;
      this.maxSamples = maxSamples;
    }

    @Override
    public void processMetadata(Metadata metadata) {
      if (metadata instanceof StreamInfo streamInfo) {
        info = streamInfo;
        AudioFile.requirePlausible(name, info.getSampleRate(), info.getChannels());
      }
    }

    @Override
    public void processFrame(Frame frame) {
      if (isComplete()) {
        return;
      }
      if (frame.header.channels != info.getChannels()) {
        throw damaged(name, "a frame does not fit the stream information", null);
      }
      AudioFile.requireShort(name, (long) mono.length() + frame.header.blockSize, maxSamples);
      ChannelData[] channels = decoder.getChannelData();
      float scale = 1f / (1L << (info.getBitsPerSample() - 1)) / info.getChannels();
      for (int i = 0; i < frame.header.blockSize; i++) {
        long sum = 0;
        for (int channel = 0; channel < info.getChannels(); channel++) {
          sum += channels[channel].getOutput()[i];
        }
        mono.append(sum * scale);
      }
    }

    /**
     * jflac goes on after damage: with silence, or for ever. What follows the last sample, such as
     * tags, is none.
     */
    @Override
    public void processError(String message) {
      if (!isComplete()) {
        throw damaged(name, message, null);
      }
    }

    private boolean isComplete() {
      return info != null && info.getTotalSamples() > 0 && mono.length() >= info.getTotalSamples();
    }

    Recording recording() {
      AudioFile.requireWhole(name, mono.length(), info.getTotalSamples(), info.getSampleRate());
      return new Recording(info.getSampleRate(), mono.build());
    }
  }
}
