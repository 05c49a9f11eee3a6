/** A stream to the gateway that outlives its connection: what is not acknowledged is kept, and sent again by the next one. */
const MAX_KEPT_SECONDS = 120;
const GIVE_UP_MS = 60_000;
const LONGEST_PAUSE_MS = 3_000;
const LONGEST_SILENCE_MS = 30_000; // of a gateway to which audio goes
const PASSING = new Set(["stopping", "kafka-unavailable", "busy", "lagging", "internal"]);

export class ResumableStream {
  #kept = []; // {sample, pcm: Int16Array}, not acknowledged
  #sent = 0;
  #opened = null; // the gateway's first Opened
  #live = false;
  #closing = false;
  #over = false;
  #lostAt = null;
  #attempts = 0;
  #heardAt = 0; // when the gateway last said something

  /** `on` has opened(stream), reconnecting(), resumed(), over(message): an empty message is a good end. */
  constructor(url, query, sampleRate, on) {
    Object.assign(this, { url, query, sampleRate, on });
    this.#connect();
  }

  send(pcm) {
    const samples = new Int16Array(pcm);
    this.#kept.push({ sample: this.#sent, pcm: samples });
    this.#sent += samples.length;
    if (this.#live) this.socket.send(samples);
    if (this.#live && performance.now() - this.#heardAt > LONGEST_SILENCE_MS) this.#leave();
    if (this.#sent - this.#kept[0].sample > MAX_KEPT_SECONDS * this.sampleRate) this.#end("The gateway does not take the audio. Press Speak to try again.");
  }

  /** All was said; what is not acknowledged yet is still brought to the gateway. */
  close() {
    this.#closing = true;
    if (this.#live) this.#say({ type: "CloseStream" });
  }

  #connect() {
    const socket = (this.socket = new WebSocket(this.#opened ? this.url : `${this.url}?${this.query}`));
    socket.onopen = () => this.#opened && this.#say({ stream: this.#opened.stream, token: this.#opened.token });
    socket.onmessage = (event) => this.#answered(JSON.parse(event.data));
    socket.onclose = (event) => socket === this.socket && this.#lost(event);
  }

  /** A machine that loses its power closes no connection. */
  #leave() {
    const silent = this.socket;
    silent.onmessage = silent.onclose = null;
    silent.close();
    this.#lost({ code: 1006, reason: "it has fallen silent" });
  }

  #answered(answer) {
    this.#heardAt = performance.now();
    if (answer.type === "Opened") this.#goOn(answer);
    if (answer.type === "Acknowledged") this.#forget(answer.sample);
    if (answer.type === "Error" && !(this.#opened && PASSING.has(answer.code))) this.#end(`The gateway says: ${answer.message}`);
    if (answer.type === "Closed") this.#end(this.#closing ? "" : "The gateway closed the stream. Press Speak to begin another.");
  }

  #goOn(answer) {
    const resumed = this.#opened !== null;
    this.#opened ??= answer;
    this.#live = true;
    this.#lostAt = null;
    this.#attempts = 0;
    this.#forget(answer.sample ?? 0);
    for (const { pcm } of this.#kept) this.socket.send(pcm);
    if (this.#closing) this.#say({ type: "CloseStream" });
    if (resumed) this.on.resumed();
    else this.on.opened(answer.stream);
  }

  #forget(acknowledged) {
    while (this.#kept.length && this.#kept[0].sample + this.#kept[0].pcm.length <= acknowledged) this.#kept.shift();
    const first = this.#kept[0];
    if (first && first.sample < acknowledged) {
      first.pcm = first.pcm.subarray(acknowledged - first.sample);
      first.sample = acknowledged;
    }
  }

  #lost({ code, reason }) {
    if (this.#over) return;
    this.#live = false;
    if (code === 1000) return this.#end("");
    if (!this.#opened) return this.#end(`The gateway does not answer at ${this.url.split("/v1/")[0]}. Start it, then press Speak again.`);
    this.#lostAt ??= performance.now();
    if (performance.now() - this.#lostAt > GIVE_UP_MS) return this.#end(`The gateway is lost (${reason || code}). Press Speak to try again.`);
    this.on.reconnecting();
    const pauseMs = this.#attempts ? Math.min(LONGEST_PAUSE_MS, 50 * 2 ** this.#attempts) * (0.5 + Math.random() / 2) : 0;
    this.#attempts++;
    setTimeout(() => this.#over || this.#connect(), pauseMs);
  }

  #end(message) {
    if (this.#over) return;
    this.#over = true;
    this.#live = false;
    this.socket.close(1000);
    this.on.over(message);
  }

  #say(message) {
    this.socket.send(JSON.stringify(message));
  }
}
