/** The button that streams the browser's microphone to the gateway, and says clearly what went wrong. */
import { gatewayUrl } from "./gateway.js";
import { ResumableStream } from "./resumable-stream.js";

const IDLE = "Speak";

export class Speak {
  #opened = null; // {stream, context, media} while the microphone streams
  #starting = false;

  constructor(button, showMessage, onStream) {
    Object.assign(this, { button, showMessage, onStream });
    this.levelBar = button.querySelector(".speak-level");
    this.text = button.querySelector(".speak-text");
    button.addEventListener("click", () => this.#toggle());
  }

  async #toggle() {
    if (this.#starting) return;
    if (this.#opened) return this.#stop("");
    this.#starting = true;
    try {
      await this.#start();
    } catch (error) {
      this.#stop(explain(error));
    } finally {
      this.#starting = false;
    }
  }

  async #start() {
    this.showMessage("");
    this.text.textContent = "Starting…";
    this.#opened = {};
    this.#opened.media = await openMicrophone();
    const context = (this.#opened.context = new AudioContext());
    await context.audioWorklet.addModule("pcm-worklet.js");
    const stream = (this.#opened.stream = await this.#openStream(context.sampleRate));
    this.#connect(context, stream);
    this.button.setAttribute("aria-pressed", "true");
    this.text.textContent = "Stop";
  }

  /** Microphone to worklet; the worklet has no output, so nothing is played back. */
  #connect(context, stream) {
    const worklet = new AudioWorkletNode(context, "pcm", { numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
    worklet.port.onmessage = ({ data: { pcm, peak } }) => this.#send(stream, pcm, peak);
    context.createMediaStreamSource(this.#opened.media).connect(worklet);
    return context.resume();
  }

  #send(stream, pcm, peak) {
    if (this.#opened?.stream !== stream) return;
    stream.send(pcm);
    this.levelBar.style.transform = `scaleX(${Math.max(0, 1 + Math.log10(Math.max(peak, 1e-3)) / 3)})`;
  }

  /** A stream that is open, and says in the page when its connection is lost. */
  async #openStream(sampleRate) {
    const url = `${await gatewayUrl()}/v1/listen`;
    return new Promise((resolve, reject) => {
      let isOpen = false;
      const stream = new ResumableStream(url, `sample_rate=${sampleRate}&interim=false&name=Microphone`, sampleRate, {
        opened: (id) => ((isOpen = true), this.onStream(id), resolve(stream)),
        reconnecting: () => this.showMessage("The connection to the gateway is lost; trying again. What you say meanwhile is kept."),
        resumed: () => this.showMessage(""),
        over: (message) => (isOpen ? this.#over(stream, message) : reject(new DOMException(message, "GatewayAway"))),
      });
    });
  }

  #over(stream, message) {
    if (this.#opened?.stream === stream) this.#stop(message);
    else if (message) this.showMessage(message);
  }

  #stop(message) {
    const { stream, context, media } = this.#opened ?? {};
    this.#opened = null;
    media?.getTracks().forEach((track) => track.stop());
    context?.close();
    stream?.close();
    this.levelBar.style.transform = "";
    this.button.setAttribute("aria-pressed", "false");
    this.text.textContent = IDLE;
    this.showMessage(message);
  }
}

function openMicrophone() {
  if (!navigator.mediaDevices) throw new DOMException("", "SecurityError");
  return navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false } });
}

function explain(error) {
  switch (error.name) {
    case "NotAllowedError": return "The microphone was refused. Allow it for this page in the browser's address bar, then press Speak again.";
    case "NotFoundError": return "No microphone was found. Plug one in, then press Speak again.";
    case "NotReadableError": return "The microphone is in use by another program. Close that one, then press Speak again.";
    case "SecurityError": return "The browser gives the microphone only to pages of this computer (localhost) or over https. Open the page so.";
    case "GatewayAway": return error.message;
    default: return `The microphone could not be streamed: ${error.message || error.name}`;
  }
}
