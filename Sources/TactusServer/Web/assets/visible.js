import { lastAtOrBefore, startOf } from "./lookup.js";

/** Calls `draw(item, left, right, index)` for the spans within the view only; edges are cut a little outside it. */
export function eachVisible(spans, { axis, width }, draw) {
  if (!spans) return;
  const first = Math.max(0, lastAtOrBefore(spans, axis.start, startOf));
  for (let index = first; index < spans.length && spans[index].start <= axis.end; index += 1) {
    const left = Math.max(-20, axis.x(spans[index].start));
    const right = Math.min(width + 20, axis.x(spans[index].end));
    if (right > left) draw(spans[index], left, right, index);
  }
}

/** Where the text of a span starts: at its left edge, or at the view's while the span reaches in from before. */
export const textLeft = (left, inset) => Math.max(left, 0) + inset;

/** Lines at a steady distance below the least legible one are drawn in groups: every 2nd, 4th, 8th … */
export function stride(pixelsApart, least) {
  let step = 1;
  while (pixelsApart * step < least) step *= 2;
  return step;
}
