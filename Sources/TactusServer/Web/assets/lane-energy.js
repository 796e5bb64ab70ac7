/** Curves of the energy layer: one column a pixel holds the loudest frame in it. */

const floor = -40; // LUFS shown at the lane's foot

/** Loudness as EBU R 128 measures it: short-term as an area, momentary as a line, the whole as a dashed level. */
export const loudnessLane = {
  id: "loudness",
  title: "Loudness",
  layer: "energy",
  height: 38,
  grows: true,
  subtitle: ({ song }) => (song.layers.loudness?.integratedLUFS === undefined ? "" : `${song.layers.loudness.integratedLUFS.toFixed(1)} LUFS`),
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
    if (energy.momentaryLUFS) line(context, frame, { curve: energy.momentaryLUFS, scaled: share, top, height, color: brush.color["wave-core"] });
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
      if (!curve) return;
      const most = highest(curve);
      const y = top + index * row;
      area(context, frame, { curve, scaled: (value) => Math.sqrt(value / most), top: y + 1, height: row - 2, color: brush.color[`band-${name}`] });
      context.fillStyle = brush.color.rule;
      context.fillRect(0, Math.round(y + row) - 1, frame.width, 1);
    });
  },
};

const peaksOfCurves = new WeakMap();

function highest(curve) {
  const known = peaksOfCurves.get(curve);
  if (known?.length === curve.length) return known.most;
  const most = curve.reduce((high, value) => Math.max(high, value), 1e-6);
  peaksOfCurves.set(curve, { length: curve.length, most });
  return most;
}

/** Calls `draw(x, value)` for the frames in view: one a pixel where there are more. */
function eachColumn(curve, { axis, width, song }, draw) {
  const rate = song.layers.energy.frameRate;
  if (axis.scale >= rate) {
    const last = Math.min(curve.length - 1, Math.ceil(axis.end * rate));
    for (let frame = Math.max(0, Math.floor(axis.start * rate)); frame <= last; frame += 1) draw(axis.x(frame / rate), curve[frame]);
    return;
  }
  for (let x = 0; x < width; x += 1) {
    const first = Math.round(axis.time(x) * rate);
    const last = Math.max(first + 1, Math.round(axis.time(x + 1) * rate));
    if (first >= curve.length) return;
    let most = curve[first];
    for (let frame = first + 1; frame < last && frame < curve.length; frame += 1) if (curve[frame] > most) most = curve[frame];
    draw(x, most);
  }
}

function area(context, frame, { curve, scaled, top, height, color }) {
  let end = 0;
  context.beginPath();
  eachColumn(curve, frame, (x, value) => {
    if (end === 0) context.moveTo(x, top + height);
    context.lineTo(x, top + height * (1 - scaled(value)));
    end = x;
  });
  context.lineTo(end, top + height);
  context.fillStyle = color;
  context.fill();
}

function line(context, frame, { curve, scaled, top, height, color }) {
  context.beginPath();
  eachColumn(curve, frame, (x, value) => context.lineTo(x, top + height * (1 - scaled(value))));
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.stroke();
}
