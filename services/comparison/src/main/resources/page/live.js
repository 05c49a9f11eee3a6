/**
 * What the service tells of the streams, kept for drawing. Everything is bounded: the oldest streams,
 * utterances, phones and frames give way to new ones.
 */
import { bounded } from "./bounded.js";

const MAX_STREAMS = 50;
const MAX_UTTERANCES = 100;
const MAX_PHONES = 400;
const MAX_LOSSES = 50;
const MAX_COLUMNS = 700; // 7 s of frames

/** One stream as the page knows it. `version` grows with each change that is to be drawn. */
class Stream {
  constructor(id) {
    this.id = id;
    this.name = id;
    this.reference = null;
    this.openedAtMs = 0;
    this.closedAtMs = null; // null while it is open
    this.heardAtMs = 0;
    this.utterances = new Map();
    this.columns = []; // MFCC frames: {sample, ceps}
    this.phones = [];
    this.losses = []; // what stages could not work on: {utterance, stage, message}
    this.rmsDb = null;
    this.peakDb = null;
    this.wer = {};
    this.version = 0;
  }
}

export class Live {
  constructor(url) {
    this.url = url;
    this.streams = new Map();
    this.behind = { version: 0, stages: [] }; // how far each stage is behind the microphone
  }

  /** Connects and reconnects; says in `status` how it goes. */
  connect(status) {
    const source = new EventSource(this.url);
    const say = (state, text) => {
      status.dataset.state = state;
      status.textContent = text;
    };
    source.onopen = () => say("live", "live");
    source.onerror = () => say("lost", "connection lost, trying again");
    for (const kind of ["snapshot", "stream", "utterance", "phones", "features", "level", "wer", "lost", "delays"]) {
      source.addEventListener(kind, (event) => this[kind](JSON.parse(event.data)));
    }
  }

  /** The start of the feed, and what comes instead of events that this page was too slow to take. */
  snapshot(events) {
    const heard = this.streams;
    this.streams = new Map();
    for (const { kind, body } of events) this[kind](body);
    for (const stream of this.streams.values()) {
      stream.columns = heard.get(stream.id)?.columns ?? [];
    }
  }

  stream({ id, name, reference, openedAtMs, closedAtMs }) {
    const stream = this.at(id);
    stream.name = name || id;
    stream.reference = reference;
    stream.openedAtMs = openedAtMs;
    stream.closedAtMs = closedAtMs;
    stream.heardAtMs = Math.max(stream.heardAtMs, openedAtMs);
    stream.version++;
  }

  utterance(utterance) {
    const stream = this.at(utterance.stream);
    const before = stream.utterances.get(utterance.utterance);
    utterance.version = (before?.version ?? 0) + 1;
    stream.utterances.set(utterance.utterance, utterance);
    bounded(stream.utterances, MAX_UTTERANCES);
    stream.heardAtMs = Math.max(stream.heardAtMs, utterance.updatedAtMs);
    stream.version++;
  }

  phones({ stream: id, utterance, segments }) {
    const stream = this.at(id);
    stream.phones.push(...segments);
    stream.phones.splice(0, stream.phones.length - MAX_PHONES);
    const shown = stream.utterances.get(utterance);
    if (shown) shown.version++;
    stream.version++;
  }

  features({ stream: id, firstSample, frames }) {
    const stream = this.at(id);
    frames.forEach((ceps, i) => stream.columns.push({ sample: firstSample + 160 * i, ceps }));
    stream.columns.splice(0, stream.columns.length - MAX_COLUMNS);
  }

  level({ stream: id, rmsDb, peakDb, receivedAtMs }) {
    Object.assign(this.at(id), { rmsDb, peakDb, heardAtMs: receivedAtMs });
  }

  wer({ stream: id, byArm }) {
    const stream = this.at(id);
    stream.wer = byArm;
    stream.version++;
  }

  lost({ stream: id, ...loss }) {
    const stream = this.at(id);
    stream.losses.push(loss);
    stream.losses.splice(0, stream.losses.length - MAX_LOSSES);
    const shown = stream.utterances.get(loss.utterance);
    if (shown) shown.version++;
    stream.version++;
  }

  delays(stages) {
    this.behind = { version: this.behind.version + 1, stages };
  }

  at(id) {
    if (!this.streams.has(id)) this.streams.set(id, new Stream(id));
    bounded(this.streams, MAX_STREAMS);
    return this.streams.get(id);
  }
}
