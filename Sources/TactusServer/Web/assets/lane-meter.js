import { meterWords, signature, unknown } from "./answers.js";
import { doubtful } from "./format.js";
import { spanAt } from "./lookup.js";
import { eachVisible } from "./visible.js";

/** Time signatures where they change, set as in a score; one stays at the left edge while its stretch is shown. */
export const meterLane = {
  id: "meter",
  title: "Meter",
  layer: "meter",
  height: 28,
  subtitle: ({ song }) => (song.grid.meter ?? []).slice(0, 3).map(meterWords).join(", ") || "none found",
  say: (song, time) => {
    const meter = spanAt(song.grid.meter, time);
    return meter && (meterWords(meter) === unknown ? `meter unknown, perhaps ${signature(meter)}` : signature(meter));
  },

  draw(context, frame) {
    const { song, top, height, brush } = frame;
    const font = brush.font(16, { serif: true, weight: 700 });
    const middle = top + height / 2;
    eachVisible(song.grid.meter, frame, (span, left, right) => {
      context.fillStyle = brush.color.rule;
      context.fillRect(left, middle, right - left, 1);
      if (span.confidence < doubtful) {
        context.fillStyle = brush.hatch(context, brush.color.hatch);
        context.fillRect(left, top + 4, right - left, height - 8);
      }
      const next = right - 20;
      const x = Math.min(Math.max(left, 0) + 10, next);
      if (right - left < 16) return;
      context.fillStyle = brush.color.surface;
      context.fillRect(x - 8, top, 17, height);
      context.fillStyle = brush.color.ink;
      context.font = font;
      context.textAlign = "center";
      context.fillText(span.numerator, x, middle - 1);
      context.fillText(span.denominator, x, middle + 13);
      context.textAlign = "left";
    });
  },
};
