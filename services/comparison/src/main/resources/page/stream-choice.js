/** Chooses the stream that is shown: the one that was heard last, until a person picks one. */
const LIVE_MS = 5000;

export class StreamChoice {
  #chosen = null;
  #shown = null;
  #drawn = "";

  constructor(nav, live) {
    this.nav = nav;
    this.live = live;
  }

  /** The stream to show; undefined where there is none. */
  current() {
    const { streams } = this.live;
    if (this.#chosen && streams.has(this.#chosen)) return streams.get(this.#chosen);
    if (!isHeard(streams.get(this.#shown))) this.#shown = newest(streams)?.id;
    return streams.get(this.#shown);
  }

  /** Shows this stream, also where it is yet to come; null follows the newest again. */
  follow(id) {
    this.#chosen = id;
    this.#shown = id ?? newest(this.live.streams)?.id;
  }

  draw() {
    const listed = this.#listed();
    const state = JSON.stringify([this.#chosen, this.current()?.id, listed.map((s) => [s.id, s.name, isLive(s)])]);
    if (state === this.#drawn) return;
    this.#drawn = state;
    this.nav.replaceChildren(...(listed.length > 1 ? this.#buttons(listed) : []));
  }

  /** Live ones first, then the latest; six at most, since all others are in the table. */
  #listed() {
    const byTime = [...this.live.streams.values()].sort((a, b) => b.openedAtMs - a.openedAtMs);
    return [...byTime.filter(isLive), ...byTime.filter((stream) => !isLive(stream))].slice(0, 6);
  }

  #buttons(listed) {
    const newestButton = button("Newest", this.#chosen === null, () => this.follow(null));
    return [newestButton, ...listed.map((stream) => this.#buttonOf(stream))];
  }

  #buttonOf(stream) {
    const made = button(stream.name, stream.id === this.current()?.id, () => this.follow(stream.id));
    made.toggleAttribute("data-live", isLive(stream));
    return made;
  }
}

function button(text, pressed, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.append(Object.assign(document.createElement("span"), { textContent: text }));
  made.setAttribute("aria-pressed", pressed);
  made.addEventListener("click", onClick);
  return made;
}

/** Whether something came of it just now: also of a closed one, whose last words are on their way. */
function isHeard(stream) {
  return Boolean(stream) && Date.now() - stream.heardAtMs < LIVE_MS;
}

export function isLive(stream) {
  return isHeard(stream) && !stream.closedAtMs;
}

function newest(streams) {
  return [...streams.values()].reduce((best, s) => (!best || s.heardAtMs > best.heardAtMs ? s : best), undefined);
}
