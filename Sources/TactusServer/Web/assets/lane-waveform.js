let columns = { min: new Float32Array(0), max: new Float32Array(0), rms: new Float32Array(0) };

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
    if (!peaks.levels.length) return;
    const count = Math.max(1, Math.min(Math.ceil(width), Math.ceil(axis.x(song.duration))));
    if (columns.max.length !== count) columns = { min: new Float32Array(count), max: new Float32Array(count), rms: new Float32Array(count) };
    peaks.columns(axis.start, 1 / axis.scale, columns);
    const half = height / 2 - 2;
    const { min, max, rms } = columns;
    fill(context, brush.color.wave, count, (x) => middle - 0.5 - max[x] * half, (x) => middle + 0.5 - min[x] * half);
    fill(context, brush.color["wave-core"], count, (x) => middle - 0.5 - rms[x] * half, (x) => middle + 0.5 + rms[x] * half);
  },
};

function fill(context, color, count, upper, lower) {
  context.beginPath();
  context.moveTo(0, upper(0));
  for (let x = 1; x < count; x += 1) context.lineTo(x, upper(x));
  for (let x = count - 1; x >= 0; x -= 1) context.lineTo(x, lower(x));
  context.closePath();
  context.fillStyle = color;
  context.fill();
}
