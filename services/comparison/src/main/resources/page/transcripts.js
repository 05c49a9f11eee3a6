/** The two transcripts side by side: a row an utterance, a column an arm, phones under the staged words. */
const SAMPLES_PER_SECOND = 16000;
const ARMS = ["staged", "end-to-end"];
const NEAR_END_PX = 80;
const GAP = "‸";

export class Transcripts {
  #shown = null;
  #drawn = -1;
  #rows = new Map(); // utterance -> {element, version}

  constructor(list, reference, legend) {
    this.list = list;
    this.reference = reference;
    this.legend = legend;
  }

  draw(stream) {
    if (this.#shown !== stream) this.#start(stream);
    if (!stream || this.#drawn === stream.version) return;
    this.#drawn = stream.version;
    const atEnd = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_END_PX;
    this.#drawRows(stream);
    this.#drawReference(stream);
    if (atEnd) this.list.scrollTop = this.list.scrollHeight;
  }

  #start(stream) {
    this.#shown = stream;
    this.#drawn = -1;
    this.#rows.clear();
    this.list.replaceChildren();
    this.reference.hidden = true;
    this.legend.replaceChildren();
  }

  #drawRows(stream) {
    for (const [number, row] of this.#rows) {
      if (!stream.utterances.has(number)) this.#forget(number, row);
    }
    const inOrder = [...stream.utterances.values()].sort((a, b) => a.utterance - b.utterance);
    inOrder.forEach((utterance, place) => this.#drawRow(stream, utterance, place));
  }

  #forget(number, row) {
    row.element.remove();
    this.#rows.delete(number);
  }

  #drawRow(stream, utterance, place) {
    const row = this.#rows.get(utterance.utterance) ?? { element: make("li", "utterance"), version: -1 };
    this.#rows.set(utterance.utterance, row);
    if (row.version !== utterance.version) {
      row.version = utterance.version;
      row.element.replaceChildren(when(utterance), ...ARMS.map((arm) => heard(stream, utterance, arm)));
    }
    if (this.list.children[place] !== row.element) this.list.insertBefore(row.element, this.list.children[place]);
  }

  #drawReference(stream) {
    this.reference.hidden = !stream.reference;
    this.reference.textContent = stream.reference ?? "";
    const elsewhere = stream.losses.filter((loss) => !stream.utterances.has(loss.utterance));
    this.legend.replaceChildren(...legendOf(stream), ...elsewhere.map(lost));
  }
}

function when(utterance) {
  const place = make("div", "when", clock(utterance.start));
  place.append(make("b", "", `#${utterance.utterance + 1}`));
  return place;
}

function heard(stream, utterance, arm) {
  const side = utterance.arms[arm];
  const box = make("div", `heard ${arm}`);
  box.classList.toggle("partial", !side?.isFinal);
  box.append(wordsOf(stream, utterance, arm, side), make("p", "facts", facts(utterance, side)));
  const losses = stream.losses.filter((loss) => loss.utterance === utterance.utterance && armOf(loss.stage) === arm);
  box.append(...losses.map(lost));
  return box;
}

function armOf(stage) {
  return stage === "end-to-end" ? "end-to-end" : "staged";
}

function lost({ stage, message }) {
  return make("p", "lost", `${stage} lost this: ${message}`);
}

function wordsOf(stream, utterance, arm, side) {
  const line = make("p", "words");
  if (!side?.words.length) {
    line.append(make("span", "waiting", side?.isFinal ? "nothing heard" : "…"));
    return line;
  }
  const phones = arm === "staged" ? phonesByWord(side.words, stream.phones, utterance) : null;
  line.append(...side.words.map((word, i) => wordOf(word, phones?.[i])));
  return line;
}

function wordOf(word, phones) {
  const shown = make("span", "word");
  shown.dataset.mark = word.mark;
  shown.title = explain(word);
  shown.append(make("b", "", word.text || GAP));
  if (phones) shown.append(make("i", "", phones.join(" ").toLowerCase()));
  return shown;
}

/** Each phone stands under the word in which its middle lies; silence under none. */
function phonesByWord(words, segments, utterance) {
  const found = words.map(() => []);
  const spoken = segments.filter((s) => s.phone !== "SIL" && s.end > utterance.start);
  for (const { phone, start, end } of spoken) {
    const middle = (start + end) / 2;
    const place = words.findIndex((word) => word.text && word.start <= middle && middle < word.end);
    if (place >= 0) found[place].push(phone);
  }
  return found;
}

function explain({ text, mark, expected, confidence }) {
  const sure = text ? `, ${Math.round(100 * confidence)} % sure` : "";
  switch (mark) {
    case "DIFFERENT": return (expected ? `the other heard “${expected}”` : "the other did not hear this") + sure;
    case "WRONG": return (expected ? `said was “${expected}”` : "was not said") + sure;
    case "MISSING": return `only the other heard “${expected}”`;
    case "MISSED": return `missed “${expected}”`;
    default: return `${text}${sure}`;
  }
}

function facts(utterance, side) {
  if (!side) return "nothing yet";
  const seconds = ((side.end - utterance.start) / SAMPLES_PER_SECOND).toFixed(1);
  if (!side.isFinal) return `listening, ${seconds} s`;
  return `${seconds} s · final after ${side.finalLatencyMs} ms`;
}

function legendOf(stream) {
  const marks = new Set();
  for (const { arms } of stream.utterances.values()) {
    for (const side of Object.values(arms)) side.words.forEach((word) => marks.add(word.mark));
  }
  if (marks.has("WRONG") || marks.has("MISSED")) return [make("b", "wrong", "word"), ` differs from the reference, ${GAP} misses a word of it`];
  if (marks.has("DIFFERENT") || marks.has("MISSING")) return [make("b", "differs", "word"), ` heard differently by the two, ${GAP} heard by the other only`];
  return [];
}

function clock(samples) {
  const seconds = Math.floor(samples / SAMPLES_PER_SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function make(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}
