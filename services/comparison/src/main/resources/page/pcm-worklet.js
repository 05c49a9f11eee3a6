/** Turns the microphone's samples into 16-bit signed little-endian PCM, 50 ms a message. */
const MESSAGE_SECONDS = 0.05;

class PcmWorklet extends AudioWorkletProcessor {
  constructor() {
    super();
    this.pcm = new Int16Array(Math.round(sampleRate * MESSAGE_SECONDS));
    this.filled = 0;
    this.peak = 0;
  }

  process([input]) {
    for (const sample of input[0] ?? []) this.accept(sample);
    return true;
  }

  accept(sample) {
    const clipped = Math.max(-1, Math.min(1, sample));
    this.pcm[this.filled++] = Math.round(clipped * 32767);
    this.peak = Math.max(this.peak, Math.abs(clipped));
    if (this.filled === this.pcm.length) this.send();
  }

  send() {
    const pcm = this.pcm.slice().buffer;
    this.port.postMessage({ pcm, peak: this.peak }, [pcm]);
    this.filled = 0;
    this.peak = 0;
  }
}

registerProcessor("pcm", PcmWorklet);
