import { counted, doubtful, sureness } from "./format.js";
import { spanAt } from "./lookup.js";
import { eachVisible, textLeft } from "./visible.js";

const capitalised = (label) => label.charAt(0).toUpperCase() + label.slice(1);

/** The form of the song, as brackets over the system. */
export const sectionsLane = {
  id: "sections",
  title: "Sections",
  layer: "sections",
  height: 26,
  subtitle: ({ song }) => (song.layers.sections?.length ? counted(song.layers.sections.length, "part") : ""),
  say: (song, time) => {
    const section = spanAt(song.layers.sections, time);
    return section && `${capitalised(section.label)}${section.confidence < doubtful ? ` (${sureness(section.confidence)})` : ""}`;
  },

  draw(context, frame) {
    const { song, top, height, brush } = frame;
    const font = brush.font(12, { weight: 600 });
    eachVisible(song.layers.sections, frame, (section, left, right) => {
      const width = right - left - 2;
      if (width < 1) return;
      context.fillStyle = brush.color.sunken;
      context.fillRect(left + 1, top + 3, width, height - 3);
      if (section.confidence < doubtful) {
        context.fillStyle = brush.hatch(context, brush.color.hatch);
        context.fillRect(left + 1, top + 3, width, height - 3);
      }
      context.fillStyle = brush.color["ink-2"];
      context.fillRect(left + 1, top + 2, width, 2);
      context.fillRect(left + 1, top + 2, 2, 8);
      context.fillRect(right - 3, top + 2, 2, 8);
      const label = capitalised(section.label) + (section.confidence < doubtful ? "?" : "");
      const room = right - textLeft(left, 8) - 6;
      const text = [label, label[0]].find((choice) => brush.width(context, choice, font) <= room);
      if (!text) return;
      context.font = font;
      context.fillStyle = brush.color.ink;
      context.fillText(text, textLeft(left, 8), top + height / 2 + 6);
    });
  },
};
