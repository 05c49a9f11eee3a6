/** The three small charts, drawn by Chart.js (loaded as a script: the global `Chart`). */
import { colour } from "./theme.js";

const REDRAW_MS = 1000;
const SHOWN_UTTERANCES = 20;
const ARMS = { staged: "Staged", "end-to-end": "End-to-end" };
/** Stages in the order of speech, each with its colour. */
const STAGES = { "feature-extraction": "staged-pale", "phoneme-recognition": "staged-soft", "word-decoding": "staged", "end-to-end": "end-to-end" };

export class Charts {
  #drawnAtMs = 0;
  #drawn = "";

  constructor(latency, delay, cost) {
    this.latency = chart(latency, "bar", { plugins: { legend: bottomLegend() } });
    this.delay = chart(delay, "bar", { indexAxis: "y", plugins: { legend: { display: false } } });
    this.cost = chart(cost, "bar", { indexAxis: "y", plugins: { legend: bottomLegend() }, scales: { x: { stacked: true }, y: { stacked: true } } });
    this.recolour();
  }

  /** Takes the colours of the present scheme. */
  recolour() {
    for (const made of [this.latency, this.delay, this.cost]) {
      made.options.color = colour("muted");
      for (const axis of Object.values(made.options.scales)) {
        axis.ticks.color = colour("muted");
        axis.grid.color = colour("line");
      }
    }
    this.#drawn = "";
    this.#drawnAtMs = 0;
  }

  draw(stream, delays) {
    const state = `${stream?.id} ${stream?.version} ${delays.version}`;
    if (state === this.#drawn || Date.now() - this.#drawnAtMs < REDRAW_MS) return;
    this.#drawn = state;
    this.#drawnAtMs = Date.now();
    const utterances = [...(stream?.utterances.values() ?? [])].sort((a, b) => a.utterance - b.utterance);
    show(this.latency, latencyOf(utterances.slice(-SHOWN_UTTERANCES)));
    show(this.delay, delayOf(delays.stages));
    show(this.cost, costOf(utterances));
  }
}

function latencyOf(utterances) {
  return {
    labels: utterances.map((u) => `#${u.utterance + 1}`),
    datasets: Object.entries(ARMS).map(([arm, label]) => ({
      label,
      data: utterances.map((u) => u.arms[arm]?.finalLatencyMs ?? null),
      backgroundColor: colour(arm),
    })),
  };
}

/** A bar from nothing to p50, and a paler one on to p99. */
function delayOf(stages) {
  const of = (label, key, fade) => ({
    label,
    data: stages.map((stage) => stage[key]),
    backgroundColor: stages.map(({ stage }) => fade(colour(STAGES[stage] ?? "faint"))),
    grouped: false,
    barPercentage: key === "p50Ms" ? 0.9 : 0.35,
  });
  const labels = stages.map(({ stage }) => stage);
  return { labels, datasets: [of("p50", "p50Ms", (c) => c), of("p99", "p99Ms", (c) => c.replace("rgb(", "rgba(").replace(")", ", 0.45)"))] };
}

function costOf(utterances) {
  return {
    labels: Object.values(ARMS),
    datasets: Object.entries(STAGES).map(([stage, name]) => ({
      label: stage,
      data: Object.keys(ARMS).map((arm) => costPerSecond(utterances, arm, stage)),
      backgroundColor: colour(name),
    })),
  };
}

/** CPU seconds per second of audio heard, over all utterances. */
function costPerSecond(utterances, arm, stage) {
  const sides = utterances.map((u) => u.arms[arm]).filter((side) => side?.cpuSeconds[stage] != null);
  const seconds = sides.reduce((sum, side) => sum + side.audioSeconds, 0);
  return seconds ? sides.reduce((sum, side) => sum + side.cpuSeconds[stage], 0) / seconds : null;
}

function show(made, { labels, datasets }) {
  made.data.labels = labels;
  datasets.forEach((dataset, i) => {
    made.data.datasets[i] = Object.assign(made.data.datasets[i] ?? {}, dataset);
  });
  made.update("none");
}

function bottomLegend() {
  return { position: "bottom", labels: { boxWidth: 10, boxHeight: 10, padding: 10, font: { size: 11 } } };
}

function chart(canvas, type, options) {
  const axis = (index) => ({ beginAtZero: true, border: { display: false }, ticks: { font: { size: 11 }, maxTicksLimit: 5 }, grid: { display: (options.indexAxis === "y") === (index === "x") }, ...options.scales?.[index] });
  const plain = { animation: false, responsive: true, maintainAspectRatio: false, maxBarThickness: 22, borderRadius: 3 };
  return new Chart(canvas, { type, data: { labels: [], datasets: [] }, options: { ...plain, ...options, scales: { x: axis("x"), y: { ...axis("y"), ...(options.indexAxis === "y" ? { ticks: { font: { size: 11 } } } : {}) } } } });
}
