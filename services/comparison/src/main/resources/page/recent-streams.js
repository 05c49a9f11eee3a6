/** The table of recent streams: how well, how alike and how fast each was heard. */
import { isLive } from "./stream-choice.js";

const MAX_ROWS = 15;
const NONE = "–";

export class RecentStreams {
  #drawn = "";

  constructor(body, choice) {
    this.body = body;
    this.choice = choice;
  }

  draw(streams) {
    const recent = [...streams.values()].sort((a, b) => b.openedAtMs - a.openedAtMs).slice(0, MAX_ROWS);
    const state = `${this.choice.current()?.id} ${recent.map((s) => `${s.id}:${s.version}:${isLive(s)}`)}`;
    if (state === this.#drawn) return;
    this.#drawn = state;
    this.body.replaceChildren(...recent.map((stream) => this.#row(stream)));
  }

  #row(stream) {
    const row = document.createElement("tr");
    row.setAttribute("aria-current", stream === this.choice.current());
    row.append(this.#name(stream), ...figures(stream).map(numberCell));
    return row;
  }

  #name(stream) {
    const name = document.createElement("button");
    name.type = "button";
    name.textContent = stream.name;
    name.title = stream.id;
    name.toggleAttribute("data-live", isLive(stream));
    name.addEventListener("click", () => this.choice.follow(stream.id));
    const cell = document.createElement("td");
    cell.append(name);
    return cell;
  }
}

function figures(stream) {
  const utterances = [...stream.utterances.values()];
  return [
    stream.openedAtMs ? new Date(stream.openedAtMs).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }) : NONE,
    utterances.length,
    `${(utterances.reduce((sum, u) => sum + u.end - u.start, 0) / 16000).toFixed(1)} s`,
    percent(mean(utterances.map((u) => u.agreement))),
    percent(stream.wer.staged),
    percent(stream.wer["end-to-end"]),
    ms(mean(utterances.map((u) => u.arms.staged?.finalLatencyMs))),
    ms(mean(utterances.map((u) => u.arms["end-to-end"]?.finalLatencyMs))),
  ];
}

function numberCell(text) {
  const cell = document.createElement("td");
  cell.className = "number";
  cell.textContent = text;
  return cell;
}

function mean(values) {
  const known = values.filter((value) => value != null);
  return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}

function percent(fraction) {
  return fraction == null ? NONE : `${(100 * fraction).toFixed(1)} %`;
}

function ms(value) {
  return value == null ? NONE : `${Math.round(value)} ms`;
}
