import { doubtful, sureness } from "./format.js";
import { chordFunction, chordName, chordText, functions, romanNumeral } from "./harmony.js";
import { eachVisible } from "./visible.js";

/** Chords coloured by what they do in the key. The upper edge's pattern says the same without colour. */
export const chordsLane = {
  id: "chords",
  title: "Chords",
  layer: "chords",
  height: 44,
  grows: true,
  subtitle: ({ roman }) => (roman ? "as numerals" : "by function"),
  say: (song, time) => {
    const chord = song.chordAt(time);
    return chord && chordText(chord) + (chord.confidence < doubtful ? ` (${sureness(chord.confidence)})` : "");
  },

  draw(context, frame) {
    const { song, top, height, brush, roman } = frame;
    eachVisible(song.layers.chords, frame, (chord, left, right) => {
      const key = song.keyAt(chord.start);
      const { family, isPrincipal } = chordFunction(chord, key);
      const width = right - left;
      const gap = width > 6 ? 1 : 0;
      if (family !== "none") drawBlock(context, brush, { family, isPrincipal, x: left + gap, y: top, width: Math.max(width - 2 * gap, 0.6), height });
      else drawEmpty(context, brush, { x: left + gap, y: top, width: width - 2 * gap, height, isNamed: Boolean(chord.root) });
      if (chord.confidence < doubtful && width > 2) {
        context.fillStyle = brush.hatch(context, brush.color.hatch);
        context.fillRect(left + gap, top + 4, width - 2 * gap, height - 4);
      }
      const name = roman ? romanName(chord, key) : chordName(chord);
      drawName(context, brush, name, { left: Math.max(left, 0) + 2.5, right: Math.min(right, frame.width) - 2.5, baseline: top + height / 2 + 8, hasDoubt: chord.confidence < doubtful });
    });
  },
};

function romanName(chord, key) {
  const numeral = romanNumeral(chord, key);
  return numeral ? { root: numeral, suffix: "", bass: "" } : chordName(chord);
}

function drawBlock(context, brush, { family, isPrincipal, x, y, width, height }) {
  context.fillStyle = brush.color[family];
  context.globalAlpha = brush.washes[isPrincipal ? 1 : 0];
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
  drawMark(context, functions[family].mark, x, y, width);
}

/** The pattern of a family along the upper edge, in the current colour. */
function drawMark(context, mark, x, y, width) {
  if (width < 3 || mark === "solid") context.fillRect(x, y, width, 4);
  else if (mark === "double") {
    context.fillRect(x, y, width, 1.5);
    context.fillRect(x, y + 3, width, 1.5);
  } else {
    const [dash, pitch] = mark === "dash" ? [8, 12] : [3, 6];
    for (let at = 0; at < width; at += pitch) context.fillRect(x + at, y, Math.min(dash, width - at), 4);
  }
}

function drawEmpty(context, brush, { x, y, width, height, isNamed }) {
  context.fillStyle = brush.color.sunken;
  context.fillRect(x, isNamed ? y : y + 4, Math.max(width, 0.6), isNamed ? height : height - 4);
}

const sizes = [[18, 13], [15, 11.5], [12.5, 10.5], [11, 9.5]];

/**
 * The whole name where it fits, else without its bass, else smaller, else without its extensions, else nothing.
 * What makes a chord minor, diminished, augmented, suspended or a bare fifth is never left out: `E` for `Em` would be another
 * chord.
 */
function drawName(context, brush, { root, suffix, bass }, { left, right, baseline, hasDoubt }) {
  const room = right - left;
  if (room < 8) return;
  const question = hasDoubt ? "?" : "";
  const essence = /^(m(?!aj)|°|ø|\+|5$)|7?sus[24]/.exec(suffix)?.[0] ?? "";
  for (const rest of new Set([suffix + question + bass, suffix + bass, suffix, essence])) {
    for (const [rootSize, restSize] of sizes) {
      const large = brush.font(rootSize, { serif: true, weight: 700 });
      const small = brush.font(restSize, { serif: true, weight: 600 });
      const rootWidth = brush.width(context, root, large);
      const total = rootWidth + brush.width(context, rest, small);
      if (total > room) continue;
      const x = left + (room - total) / 2;
      context.fillStyle = brush.color.ink;
      context.font = large;
      context.fillText(root, x, baseline);
      context.font = small;
      context.fillText(rest, x + rootWidth + 0.5, baseline - (suffix ? 4 : 0));
      return;
    }
  }
}
