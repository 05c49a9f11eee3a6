/** The button that streams the browser's microphone to the gateway, and says clearly what went wrong. */
import { gatewayUrl } from "./gateway.js";

const MAX_UNSENT_BYTES = 1 << 20; // about 10 s at 48 kHz; beyond it the gateway is not keeping up
const IDLE = "Speak";

export class Speak {
  #opened = null; // {socket, context, media} while the microphone streams
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
    const socket = (this.#opened.socket = await openSocket(context.sampleRate));
    socket.addEventListener("message", (event) => this.#answered(JSON.parse(event.data)));
    socket.addEventListener("close", (event) => this.#closed(socket, event));
    this.#connect(context, socket);
    this.button.setAttribute("aria-pressed", "true");
    this.text.textContent = "Stop";
  }

  /** Microphone to worklet; the worklet has no output, so nothing is played back. */
  #connect(context, socket) {
    const worklet = new AudioWorkletNode(context, "pcm", { numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
    worklet.port.onmessage = ({ data: { pcm, peak } }) => this.#send(socket, pcm, peak);
    context.createMediaStreamSource(this.#opened.media).connect(worklet);
    return context.resume();
  }

  #send(socket, pcm, peak) {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount > MAX_UNSENT_BYTES) return this.#stop("The gateway does not take the audio fast enough. Press Speak to try again.");
    socket.send(pcm);
    this.levelBar.style.transform = `scaleX(${Math.max(0, 1 + Math.log10(Math.max(peak, 1e-3)) / 3)})`;
  }

  #answered(answer) {
    if (answer.type === "Opened") this.onStream(answer.stream);
    if (answer.type === "Error") this.#stop(`The gateway says: ${answer.message}`);
  }

  #closed(socket, { code, reason }) {
    if (this.#opened?.socket !== socket) return;
    this.#stop(code === 1000 ? "" : `The gateway closed the stream (${reason || code}). Press Speak to try again.`);
  }

  #stop(message) {
    const { socket, context, media } = this.#opened ?? {};
    this.#opened = null;
    media?.getTracks().forEach((track) => track.stop());
    context?.close();
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: "CloseStream" }));
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

async function openSocket(sampleRate) {
  const url = `${await gatewayUrl()}/v1/listen?sample_rate=${sampleRate}&interim=false&name=Microphone`;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.onopen = () => resolve(socket);
    socket.onerror = () => reject(new DOMException(url, "GatewayAway"));
  });
}

function explain(error) {
  switch (error.name) {
    case "NotAllowedError": return "The microphone was refused. Allow it for this page in the browser's address bar, then press Speak again.";
    case "NotFoundError": return "No microphone was found. Plug one in, then press Speak again.";
    case "NotReadableError": return "The microphone is in use by another program. Close that one, then press Speak again.";
    case "SecurityError": return "The browser gives the microphone only to pages of this computer (localhost) or over https. Open the page so.";
    case "GatewayAway": return `The gateway does not answer at ${error.message.split("/v1/")[0]}. Start it, then press Speak again.`;
    default: return `The microphone could not be streamed: ${error.message || error.name}`;
  }
}
