/** MFCC of the last seconds of speech as a heat map, with the recognised phones below on the same time axis. */
import { fitted } from "./canvas.js";
import { colour } from "./theme.js";

const MAX_SHOWN_FRAMES = 600; // 6 s, less where there is no room for the phones
const FRAME_WIDTH = 1.7;
const PHONES_HEIGHT = 26;
const FRAME_SAMPLES = 160;
/** The ramp "mako" of seaborn, thinned: dark is below the coefficient's mean, bright above. */
const RAMP = [[11, 4, 5], [43, 28, 53], [62, 53, 107], [59, 86, 152], [53, 123, 162], [56, 158, 169], [73, 193, 173], [150, 221, 181], [222, 245, 229]];

export class HeatMap {
  #stream = null;
  #last = null;
  #size = "";
  #numPhones = -1;

  constructor(canvas, quiet) {
    this.canvas = canvas;
    this.quiet = quiet;
    this.tile = document.createElement("canvas");
  }

  recolour() {
    this.#size = "";
  }

  draw(stream) {
    const last = stream?.columns.at(-1);
    const size = `${this.canvas.clientWidth}x${this.canvas.clientHeight}@${window.devicePixelRatio}`;
    if (stream === this.#stream && last === this.#last && size === this.#size && this.#numPhones === stream?.phones.length) return;
    this.#stream = stream;
    this.#last = last;
    this.#size = size;
    this.#numPhones = stream?.phones.length;
    this.quiet.hidden = Boolean(stream);
    this.#paint(stream);
  }

  #paint(stream) {
    const { context, width, height } = fitted(this.canvas);
    context.clearRect(0, 0, width, height);
    const shown = Math.min(MAX_SHOWN_FRAMES, Math.round(width / FRAME_WIDTH));
    const columns = stream?.columns.slice(-shown) ?? [];
    if (!columns.length) return;
    this.#paintFrames(context, columns, width, height - PHONES_HEIGHT, width / shown);
    this.#paintPhones(context, columns, stream.phones, width, height, width / shown);
  }

  /** One pixel a frame and coefficient on a small tile, which is then stretched; the newest is at the right. */
  #paintFrames(context, columns, width, height, frameWidth) {
    const numCeps = columns[0].ceps.length;
    Object.assign(this.tile, { width: columns.length, height: numCeps });
    const tile = this.tile.getContext("2d");
    const image = tile.createImageData(columns.length, numCeps);
    const scales = scalesOf(columns, numCeps);
    columns.forEach(({ ceps }, x) => ceps.forEach((value, c) => {
      const [mean, deviation] = scales[c];
      image.data.set(shade((value - mean) / deviation), 4 * ((numCeps - 1 - c) * columns.length + x));
    }));
    tile.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    const shownWidth = frameWidth * columns.length;
    context.drawImage(this.tile, width - shownWidth, 0, shownWidth, height);
  }

  #paintPhones(context, columns, phones, width, height, frameWidth) {
    const xOf = (i) => width - (columns.length - i) * frameWidth;
    context.font = `11px ${getComputedStyle(document.body).getPropertyValue("--mono")}`;
    context.textAlign = "center";
    const [ink, line] = [colour("muted"), colour("line")];
    for (const { phone, start, end } of phones) {
      const [from, to] = [placeOf(columns, start), placeOf(columns, end)];
      if (phone === "SIL" || to <= 0 || from >= columns.length || to <= from) continue;
      const [left, right] = [xOf(Math.max(0, from)), xOf(to)];
      context.fillStyle = line;
      context.fillRect(left, height - PHONES_HEIGHT + 4, Math.max(1, right - left - 1), 3);
      context.fillStyle = ink;
      const name = phone.toLowerCase();
      if (right - left >= context.measureText(name).width) context.fillText(name, (left + right) / 2, height - 5);
    }
  }
}

/** Mean and deviation of each coefficient over what is shown: the scale of its row. */
function scalesOf(columns, numCeps) {
  return Array.from({ length: numCeps }, (_, c) => {
    const mean = columns.reduce((sum, { ceps }) => sum + ceps[c], 0) / columns.length;
    const variance = columns.reduce((sum, { ceps }) => sum + (ceps[c] - mean) ** 2, 0) / columns.length;
    return [mean, Math.sqrt(variance) || 1];
  });
}

/** Colour of a value that lies `deviations` from the mean; the ramp spans two on either side. */
function shade(deviations) {
  const place = Math.min(1, Math.max(0, (deviations + 2) / 4)) * (RAMP.length - 1);
  const [low, high] = [RAMP[Math.floor(place)], RAMP[Math.ceil(place)]];
  const share = place - Math.floor(place);
  return [...low.map((value, i) => value + share * (high[i] - value)), 255];
}

/** Index of the column in which a sample lies, by bisection; columns are in order of time. */
function placeOf(columns, sample) {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns[middle].sample + FRAME_SAMPLES <= sample) low = middle + 1;
    else high = middle;
  }
  return low;
}
