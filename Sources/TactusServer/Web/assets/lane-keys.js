import { doubtful, sureness } from "./format.js";
import { keyText } from "./harmony.js";
import { eachVisible, textLeft } from "./visible.js";

/** The key over time; where the timeline names one key only, that one for the whole song. */
export const keysLane = {
  id: "keys",
  title: "Key",
  layer: "key",
  height: 24,
  subtitle: ({ song }) => (song.layers.key?.camelot ? song.layers.key.camelot : ""),
  say: (song, time) => song.keyAt(time) && keyText(song.keyAt(time)),

  draw(context, frame) {
    const { song, top, height, brush } = frame;
    const { key, keys } = song.layers;
    const spans = keys ?? (key ? [{ ...key, start: 0, end: song.duration }] : undefined);
    const font = brush.font(14, { serif: true, weight: 700, italic: true });
    eachVisible(spans, frame, (span, left, right) => {
      context.fillStyle = brush.color.sunken;
      context.fillRect(left + 1, top, right - left - 2, height);
      if (span.confidence < doubtful) {
        context.fillStyle = brush.hatch(context, brush.color.hatch);
        context.fillRect(left + 1, top, right - left - 2, height);
      }
      const isDoubtful = span.confidence < doubtful;
      const texts = [keyText(span.name) + (isDoubtful ? `, ${sureness(span.confidence)}` : ""), keyText(span.name), keyText(span.name).split(" ")[0]];
      const room = right - textLeft(left, 8) - 4;
      const text = texts.find((choice) => brush.width(context, choice, font) <= room);
      if (!text) return;
      context.font = font;
      context.fillStyle = brush.color.ink;
      context.fillText(text, textLeft(left, 8), top + height / 2 + 5);
    });
  },
};
