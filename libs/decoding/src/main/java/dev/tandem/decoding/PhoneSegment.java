package dev.tandem.decoding;

/**
 * A stretch of frames in which one phone is heard.
 *
 * @param phone index in the phone set
 * @param startFrame its first frame
 * @param endFrame the frame behind its last
 * @param confidence mean probability of the phone over the frames, given those around them, 0 to 1
 */
public record PhoneSegment(int phone, int startFrame, int endFrame, double confidence) {

  /** Number of frames. */
  public int numFrames() {
    return endFrame - startFrame;
  }
}
