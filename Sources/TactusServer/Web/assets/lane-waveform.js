import { fillColumns } from "./columns.js";

let columns = emptyColumns(0);

/** The recording: extremes, and the root mean square within. */
export const waveformLane = {
  id: "waveform",
  title: "Waveform",
  height: 76,
  grows: true,
  isShown: () => true,
  subtitle: ({ song }) => (song.layers.loudness?.integratedLUFS === undefined ? "" : "peak and RMS"),

  draw(context, { peaks, axis, width, top, height, brush, song }) {
    const middle = Math.round(top + height / 2);
    context.fillStyle = brush.color.rule;
    context.fillRect(0, middle, width, 1);
    if (!peaks.levels.length) return drawLevels(context, { axis, song, width, middle, half: height / 2 - 2, brush });
    // A column a pixel, or a column a peak where those are wider.
    const finest = peaks.levels.at(-1);
    const isDense = axis.scale < 2 * finest;
    const step = isDense ? 1 : axis.scale / finest;
    const start = isDense ? axis.start : Math.floor(axis.start * finest) / finest;
    const left = axis.x(start);
    const count = Math.max(1, Math.ceil((Math.min(width, axis.x(song.duration)) - left) / step));
    if (columns.max.length !== count) columns = emptyColumns(count);
    peaks.columns(start, step / axis.scale, columns);
    const half = height / 2 - 2;
    const { min, max, rms } = columns;
    const shape = { context, count, left, step, isDense };
    fill(shape, brush.color.wave, (column) => middle - 0.5 - max[column] * half, (column) => middle + 0.5 - min[column] * half);
    fill(shape, brush.color["wave-core"], (column) => middle - 0.5 - rms[column] * half, (column) => middle + 0.5 + rms[column] * half);
  },
};

/** Until the peaks have come: the level of what has been heard so far. */
function drawLevels(context, { axis, song, width, middle, half, brush }) {
  const { energy } = song.layers;
  if (!energy?.rms?.length) return;
  const most = energy.rms.reduce((high, value) => Math.max(high, value), 1e-6);
  const shape = (draw) => {
    for (let x = 0; x < width; x += 1) {
      const frame = Math.floor(axis.time(x) * energy.frameRate);
      if (frame >= energy.rms.length) return;
      draw(x, (energy.rms[frame] / most) * half * 0.7);
    }
  };
  fillColumns(context, brush.color.wave, shape, (value) => middle - value, (value) => middle + value);
}

function emptyColumns(count) {
  return { min: new Float32Array(count), max: new Float32Array(count), rms: new Float32Array(count) };
}

/** As columns where there is one a pixel (see `columns.js`), else as one smooth shape. */
function fill({ context, count, left, step, isDense }, color, upper, lower) {
  if (isDense) return fillColumns(context, color, (draw) => { for (let x = 0; x < count; x += 1) draw(x, x); }, upper, lower);
  const x = (column) => left + (column + 0.5) * step;
  context.beginPath();
  for (let column = 0; column < count; column += 1) context.lineTo(x(column), upper(column));
  for (let column = count - 1; column >= 0; column -= 1) context.lineTo(x(column), lower(column));
  context.closePath();
  context.fillStyle = color;
  context.fill();
}
