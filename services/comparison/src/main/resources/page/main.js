/** Puts the parts of the page together; each part is a file of its own and knows nothing of the others. */
import { Charts } from "./charts.js";
import { HeatMap } from "./heat-map.js";
import { LevelMeter } from "./level-meter.js";
import { Live } from "./live.js";
import { RecentStreams } from "./recent-streams.js";
import { Speak } from "./speak.js";
import { StreamChoice } from "./stream-choice.js";
import { applyTheme } from "./theme.js";
import { Transcripts } from "./transcripts.js";

const element = (id) => document.getElementById(id);
const live = new Live("v1/live");
const choice = new StreamChoice(element("streams"), live);
const transcripts = new Transcripts(element("utterances"), element("reference"), element("legend"));
const heatMap = new HeatMap(element("heat-map"), element("quiet"));
const level = new LevelMeter(element("level"), element("level-text"));
const recent = new RecentStreams(element("recent"), choice);
const charts = new Charts(element("latency-chart"), element("delay-chart"), element("cost-chart"));

/** Draws what has changed, once a frame at most, however many events came. */
function draw() {
  const stream = choice.current();
  choice.draw();
  transcripts.draw(stream);
  heatMap.draw(stream);
  level.draw(stream);
  recent.draw(live.streams);
  charts.draw(stream, live.behind);
  requestAnimationFrame(draw);
}

function showMessage(text) {
  element("message").textContent = text;
  element("message").hidden = !text;
}

applyTheme(element("theme"), () => {
  charts.recolour();
  heatMap.recolour();
});
new Speak(element("speak"), showMessage, (streamId) => choice.follow(streamId));
live.connect(element("connection"));
requestAnimationFrame(draw);
