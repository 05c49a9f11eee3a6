package dev.tandem.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jflac.ChannelData;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.metadata.Metadata;
import org.jflac.metadata.StreamInfo;

/** FLAC by jflac. */
final class FlacDecoding {
  private FlacDecoding() {}

  static Recording decode(byte[] content, String name) {
    FLACDecoder decoder = new FLACDecoder(new ByteArrayInputStream(content));
    MonoListener mono = new MonoListener(decoder, name);
    decoder.addFrameListener(mono);
    run(decoder, name);
    return mono.recording();
  }

  private static void run(FLACDecoder decoder, String name) {
    try {
      decoder.decode();
    } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new InvalidAudioException(
          "%s is a damaged FLAC file (%s). Copy or convert it again.".formatted(name, e), e);
    }
    if (decoder.getBadFrames() > 0) {
      throw new InvalidAudioException(
          "%s is a damaged FLAC file: %d of its frames cannot be decoded. Copy or convert it again."
              .formatted(name, decoder.getBadFrames()));
    }
  }

  /** Mixes the channels of each frame down to one as they are decoded. */
  private static final class MonoListener implements FrameListener {
    private final FLACDecoder decoder;
    private final String name;
    private final SignalBuilder mono = new SignalBuilder();
    private StreamInfo info;

    MonoListener(FLACDecoder decoder, String name) {
      this.decoder = decoder;
      this.name = name;
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

    @Override
    public void processError(String message) {
      // counted by the decoder, and refused in run()
    }

    Recording recording() {
      AudioFile.requireWhole(name, mono.length(), info.getTotalSamples(), info.getSampleRate());
      return new Recording(info.getSampleRate(), mono.build());
    }
  }
}
