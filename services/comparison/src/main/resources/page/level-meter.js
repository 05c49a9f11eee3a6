/** Level of the stream: the bar is RMS, the line the peak, in dB below full scale. */
import { fitted } from "./canvas.js";
import { colour } from "./theme.js";

const FLOOR_DB = -60;
const FALL_DB_PER_FRAME = 0.6;
const HELD_MS = 400;

export class LevelMeter {
  #rms = FLOOR_DB;
  #peak = FLOOR_DB;

  constructor(canvas, text) {
    this.canvas = canvas;
    this.text = text;
  }

  draw(stream) {
    const heard = stream?.rmsDb != null && Date.now() - stream.heardAtMs < HELD_MS + 1600;
    this.#rms = Math.max(heard ? stream.rmsDb : FLOOR_DB, this.#rms - FALL_DB_PER_FRAME, FLOOR_DB);
    this.#peak = Math.max(heard ? stream.peakDb : FLOOR_DB, this.#peak - FALL_DB_PER_FRAME / 2, FLOOR_DB);
    const text = this.#rms > FLOOR_DB ? `${Math.round(this.#rms)} dB` : "–";
    if (this.text.textContent !== text) this.text.textContent = text;
    this.#paint();
  }

  #paint() {
    const { context, width, height } = fitted(this.canvas);
    const y = (db) => height * (db / FLOOR_DB);
    context.fillStyle = colour("line");
    context.fillRect(0, 0, width, height);
    context.fillStyle = this.#rms > -6 ? colour("wrong-line") : colour("staged");
    context.fillRect(0, y(this.#rms), width, height);
    context.fillStyle = colour("ink");
    if (this.#peak > FLOOR_DB) context.fillRect(0, y(this.#peak), width, 1.5);
  }
}
