import { lastAtOrBefore, startOf, timeOf } from "./lookup.js";

/** Where to go from a time: the neighbouring beat, bar or section, and the bar lines that a selection snaps to. */

const close = 0.03; // seconds: a position this near a beat is on it

export function neighbour(items, time, direction, start = startOf) {
  if (!items?.length) return undefined;
  const index = direction > 0 ? lastAtOrBefore(items, time + close, start) + 1 : lastAtOrBefore(items, time - close - 0.12, start);
  const item = items[Math.max(0, Math.min(items.length - 1, index))];
  if (direction > 0 && start(item) <= time) return undefined;
  return index < 0 ? 0 : start(item);
}

export const neighbourBeat = (song, time, direction) => neighbour(song.grid.beats, time, direction, timeOf);
export const neighbourBar = (song, time, direction) => neighbour(song.grid.bars, time, direction);
export const neighbourSection = (song, time, direction) => neighbour(song.layers.sections, time, direction);

/** The bar line (or beat) nearest to a time; the time itself where there is no grid. */
export function snapped(song, time, { toBeats = false } = {}) {
  const { bars, beats } = song.grid;
  const lines = !toBeats && bars?.length ? [...bars.map(startOf), bars.at(-1).end] : (beats ?? []).map(timeOf);
  if (!lines.length) return Math.max(0, Math.min(time, song.duration));
  return lines.reduce((best, line) => (Math.abs(line - time) < Math.abs(best - time) ? line : best));
}

/** The stretch between two times, snapped outwards to at least one bar (or beat). */
export function snappedSpan(song, a, b, options = {}) {
  const start = snapped(song, Math.min(a, b), options);
  const end = snapped(song, Math.max(a, b), options);
  if (end > start) return { start, end };
  const { bars, beats } = song.grid;
  const middle = (a + b) / 2;
  if (!options.toBeats && bars?.length) {
    const bar = bars[Math.max(0, lastAtOrBefore(bars, middle))];
    return { start: bar.start, end: bar.end };
  }
  const index = Math.max(0, lastAtOrBefore(beats ?? [], middle, timeOf));
  const beat = beats?.[index];
  return beat && beats[index + 1] ? { start: beat.time, end: beats[index + 1].time } : { start, end };
}
