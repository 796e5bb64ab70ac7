import { tempoWords, unknown } from "./answers.js";
import { bpm, percent } from "./format.js";
import { lastAtOrBefore, timeOf } from "./lookup.js";

/** The tempo's curve; its alternatives are other readings of the same pulse, so they are named, not drawn. */
export const tempoLane = {
  id: "tempo",
  title: "Tempo",
  layer: "tempo",
  height: 46,
  grows: true,
  subtitle: ({ song }) => {
    const words = tempoWords(song);
    return words === unknown ? words : words ? `${words} bpm` : song.grid.tempo ? "none found" : "";
  },
  say: (song, time) => song.tempoAt(time) && `${bpm(song.tempoAt(time))} bpm`,

  draw(context, frame) {
    const { song, axis, top, height, brush, width } = frame;
    const tempo = song.grid.tempo;
    const curve = tempo?.curve;
    if (!curve?.length) return;
    const { low, high } = range(tempo);
    const y = (value) => top + height - 4 - ((value - low) / (high - low)) * (height - 8);
    context.fillStyle = brush.color.rule;
    context.fillRect(0, Math.round(y(tempo.bpm ?? curve[0].bpm)), width, 1);
    const first = Math.max(0, lastAtOrBefore(curve, axis.start, timeOf) - 1);
    const last = Math.min(curve.length - 1, lastAtOrBefore(curve, axis.end, timeOf) + 1);
    const step = Math.max(1, Math.floor((last - first) / width));
    context.beginPath();
    for (let index = first - (first % step); index <= last; index += step) context.lineTo(axis.x(curve[index].time), y(curve[index].bpm));
    context.strokeStyle = brush.color.ink;
    context.lineWidth = 1.5;
    context.lineJoin = "round";
    context.stroke();
    drawScale(context, frame, { low, high, y });
    const isLow = y(song.tempoAt(axis.time(90))) > top + height / 2;
    drawAlternatives(context, frame, tempo, isLow ? top + 11 : top + height - 3);
  },
};

/** The curve's range, and never less than 8 % of the tempo, so that a machine's tempo looks like a line. */
function range(tempo) {
  const values = tempo.curve.map((point) => point.bpm).sort((a, b) => a - b);
  const middle = tempo.bpm ?? values[values.length >> 1];
  const low = Math.min(values[Math.floor(values.length * 0.01)], middle * 0.96);
  const high = Math.max(values[Math.ceil(values.length * 0.99) - 1] ?? middle, middle * 1.04);
  return { low: low - (high - low) * 0.08, high: high + (high - low) * 0.08 };
}

function drawScale(context, { brush, width, top, height }, { low, high }) {
  context.font = brush.font(10.5);
  context.fillStyle = brush.color.surface;
  context.globalAlpha = 0.85;
  for (const y of [top, top + height - 12]) context.fillRect(width - 28 * brush.unit, y, 28 * brush.unit, 12);
  context.globalAlpha = 1;
  context.fillStyle = brush.color["ink-2"];
  context.textAlign = "right";
  context.fillText(Math.round(high), width - 5, top + 10);
  context.fillText(Math.round(low), width - 5, top + height - 2);
  context.textAlign = "left";
}

/** Where the curve is not. */
function drawAlternatives(context, { brush }, tempo, baseline) {
  const texts = (tempo.alternatives ?? []).slice(0, 3).map((other) => `${bpm(other.bpm)} (${percent(other.confidence)})`);
  if (!texts.length) return;
  context.font = brush.font(11);
  context.fillStyle = brush.color["ink-2"];
  context.fillText(`or ${texts.join(", ")}`, 6, baseline);
}
