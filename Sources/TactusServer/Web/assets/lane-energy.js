import { fillColumns, lineColumns } from "./columns.js";
import { decimal } from "./format.js";

/** Curves of the energy layer: one column a pixel holds the loudest frame in it. */

const floor = -40; // LUFS shown at the lane's foot

/** Loudness as EBU R 128 measures it: short-term as an area, momentary as a line, the whole as a dashed level. */
export const loudnessLane = {
  id: "loudness",
  title: "Loudness",
  layer: "energy",
  height: 38,
  grows: true,
  subtitle: ({ song }) => (song.layers.loudness?.integratedLUFS === undefined ? "" : `${decimal(song.layers.loudness.integratedLUFS)} LUFS`),
  say: (song, time) => {
    const { energy } = song.layers;
    const level = energy?.shortTermLUFS?.[Math.round(time * energy.frameRate)];
    return level === undefined ? undefined : `${level.toFixed(0)} LUFS`;
  },

  draw(context, frame) {
    const { song, top, height, brush, width } = frame;
    const { energy, loudness } = song.layers;
    if (!energy) return;
    const share = (level) => Math.max(0, Math.min(1, (level - floor) / -floor));
    const hasLevels = energy.shortTermLUFS?.length;
    const level = hasLevels ? energy.shortTermLUFS : energy.rms;
    const scaled = hasLevels ? share : (value) => share(20 * Math.log10(Math.max(value, 1e-4)));
    area(context, frame, { curve: level, scaled, top, height, color: brush.color["wave"] });
    if (energy.momentaryLUFS?.length) line(context, frame, { curve: energy.momentaryLUFS, scaled: share, top, height, color: brush.color["wave-core"] });
    if (loudness?.integratedLUFS === undefined) return;
    const y = Math.round(top + height * (1 - share(loudness.integratedLUFS)));
    context.fillStyle = brush.color.ink;
    for (let x = 0; x < width; x += 7) context.fillRect(x, y, 3, 1);
  },
};

const bands = [
  { name: "high", title: "high" },
  { name: "mid", title: "mid" },
  { name: "low", title: "low" },
];

/** The energy below 250 Hz, up to 4 kHz and above, each against its own loudest moment. */
export const bandsLane = {
  id: "bands",
  title: "Bands",
  layer: "energy",
  height: 42,
  grows: true,
  subtitle: () => "high, mid, low",

  draw(context, frame) {
    const { song, top, height, brush } = frame;
    const { energy } = song.layers;
    if (!energy) return;
    const row = height / bands.length;
    bands.forEach(({ name }, index) => {
      const curve = energy[name];
      if (!curve?.length) return;
      const most = mostOf(curve);
      const y = top + index * row;
      area(context, frame, { curve, scaled: (value) => Math.sqrt(value / most), top: y + 1, height: row - 2, color: brush.color[`band-${name}`] });
      context.fillStyle = brush.color.rule;
      context.fillRect(0, Math.round(y + row) - 1, frame.width, 1);
    });
  },
};

const mostOfCurves = new WeakMap();

/** Of a whole curve, which may still grow. */
function mostOf(curve) {
  const known = mostOfCurves.get(curve);
  if (known?.length === curve.length) return known.most;
  const most = Math.max(1e-6, highest(curve, 0, curve.length));
  mostOfCurves.set(curve, { length: curve.length, most });
  return most;
}

const isDense = ({ axis, song }) => axis.scale < 4 * song.layers.energy.frameRate;

/** Calls `draw(x, value)` for each pixel, with the largest value in it, or with what lies between two frames. */
function eachColumn(curve, { axis, width, song }, draw) {
  const rate = song.layers.energy.frameRate;
  for (let x = 0; x < width; x += 1) {
    const first = axis.time(x) * rate;
    const last = axis.time(x + 1) * rate;
    if (first >= curve.length - 1) return;
    draw(x, last - first < 1 ? between(curve, first) : highest(curve, Math.round(first), Math.round(last)));
  }
}

function between(curve, position) {
  const first = Math.floor(position);
  return curve[first] + (position - first) * (curve[first + 1] - curve[first]);
}

function highest(curve, first, last) {
  let most = curve[first];
  for (let frame = first + 1; frame < last && frame < curve.length; frame += 1) if (curve[frame] > most) most = curve[frame];
  return most;
}

/** Draws on through the frames in view, which are wider than a pixel; gives back where they began and ended. */
function trace(context, curve, { axis, song }, level) {
  const rate = song.layers.energy.frameRate;
  const first = Math.max(0, Math.floor(axis.start * rate));
  const last = Math.min(curve.length - 1, Math.ceil(axis.end * rate));
  for (let frame = first; frame <= last; frame += 1) context.lineTo(axis.x(frame / rate), level(curve[frame]));
  return [axis.x(first / rate), axis.x(last / rate)];
}

function area(context, frame, { curve, scaled, top, height, color }) {
  if (!curve?.length) return;
  const foot = top + height;
  const level = (value) => foot - height * scaled(value);
  if (isDense(frame)) return fillColumns(context, color, (draw) => eachColumn(curve, frame, draw), level, () => foot);
  context.beginPath();
  const [left, right] = trace(context, curve, frame, level);
  context.lineTo(right, foot);
  context.lineTo(left, foot);
  context.fillStyle = color;
  context.fill();
}

function line(context, frame, { curve, scaled, top, height, color }) {
  const level = (value) => top + height * (1 - scaled(value));
  if (isDense(frame)) return lineColumns(context, color, (draw) => eachColumn(curve, frame, draw), level);
  context.beginPath();
  trace(context, curve, frame, level);
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.stroke();
}
