package dev.tandem.gateway;

import static dev.tandem.gateway.ListenConfigReader.text;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.EndpointerConfig;
import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Recording;
import dev.tandem.schemas.Arm;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A file that came by HTTP: the body itself, or the first file of a multipart form.
 *
 * @param recording what it holds
 * @param name what the client calls it
 * @param reference what is said in it
 * @param arms who shall transcribe it
 */
record Upload(
    Recording recording, Optional<String> name, Optional<String> reference, List<Arm> arms) {

  /**
   * The upload in the request.
   *
   * @throws RefusedException if it is too large, or a parameter is wrong
   * @throws dev.tandem.audio.InvalidAudioException if it is no audio, or longer than so many bytes
   *     of 16-bit samples
   */
  static Upload of(Context context, long maxBytes) throws IOException {
    requireBelow(maxBytes, context.req().getContentLengthLong());
    List<Arm> arms =
        Arms.parse(parameter(context, "arm")).map(List::of).orElse(List.of(Arm.values()));
    Optional<UploadedFile> file = uploadedFile(context, maxBytes);
    Optional<String> name =
        text(
            "name",
            file.map(Upload::shortName).or(() -> parameter(context, "name")),
            ListenConfig.MAX_NAME_LENGTH);
    Optional<String> reference =
        text("reference", parameter(context, "reference"), ListenConfig.MAX_REFERENCE_LENGTH);
    byte[] content = content(context, file, maxBytes);
    Recording recording =
        AudioFile.read(content, name.orElse("the body"), (int) (maxBytes / Pcm16.BYTES_PER_SAMPLE));
    return new Upload(recording, name, reference, arms);
  }

  /** As what it is streamed to Kafka. */
  ListenConfig config() {
    return new ListenConfig(
        recording.sampleRateHz(), 1, name, reference, false, EndpointerConfig.DEFAULT);
  }

  private static String shortName(UploadedFile file) {
    String name = file.filename();
    return name.substring(0, Math.min(ListenConfig.MAX_NAME_LENGTH, name.length()));
  }

  private static Optional<UploadedFile> uploadedFile(Context context, long maxBytes) {
    try {
      return context.uploadedFiles().stream().findFirst();
    } catch (IllegalStateException e) { // so Jetty says that a form of unknown length is too large
      throw tooLarge(maxBytes);
    }
  }

  private static byte[] content(Context context, Optional<UploadedFile> file, long maxBytes)
      throws IOException {
    InputStream body = file.isPresent() ? file.get().content() : context.req().getInputStream();
    byte[] content = body.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE));
    requireBelow(maxBytes, content.length);
    return content;
  }

  private static Optional<String> parameter(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name))
        .or(
            () ->
                context.isMultipartFormData()
                    ? Optional.ofNullable(context.formParam(name))
                    : Optional.empty());
  }

  private static void requireBelow(long maxBytes, long numBytes) {
    if (numBytes > maxBytes) {
      throw tooLarge(maxBytes);
    }
  }

  private static RefusedException tooLarge(long maxBytes) {
    return new RefusedException(
        Refusal.TOO_LARGE,
        "the file is larger than %,d bytes, which is as much as is taken at once; stream it instead with ./tandem stream FILE"
            .formatted(maxBytes));
  }
}
