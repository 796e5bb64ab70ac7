import { counted, doubtful } from "./format.js";
import { lastAtOrBefore, timeOf } from "./lookup.js";
import { eachVisible, stride } from "./visible.js";

/** Bars with their numbers, beats with theirs; a mark is as dark as the beat is sure. */
export const beatsLane = {
  id: "beats",
  title: "Bars & beats",
  layer: "beats",
  height: 38,
  subtitle: ({ song }) => {
    const { bars, beats } = song.grid;
    if (bars?.length) return counted(bars.length, "bar");
    return beats?.length ? `${counted(beats.length, "beat")}, no bar lines` : beats ? "no pulse found" : "";
  },

  draw(context, frame) {
    const { song, axis, top, height, brush, width } = frame;
    const { beats, bars } = song.grid;
    if (!beats?.length) return;
    const foot = top + height;
    const first = Math.max(0, lastAtOrBefore(beats, axis.start - 1, timeOf));
    const last = lastAtOrBefore(beats, axis.end + 1, timeOf);
    const apart = last > first ? ((beats[last].time - beats[first].time) * axis.scale) / (last - first) : width;
    drawDoubt(context, frame, beats, first, last);
    const barStep = stride(apart * (bars?.[0]?.numerator ?? 4), 5);
    const beatNumbers = brush.font(11, { serif: true });
    for (let index = first; index <= last; index += 1) {
      const { time, position, confidence, bar } = beats[index];
      const isDownbeat = position === 1;
      if (isDownbeat ? (bar ?? 0) % barStep !== 0 : apart < 4) continue;
      const x = axis.x(time);
      context.globalAlpha = 0.25 + 0.75 * confidence;
      context.fillStyle = isDownbeat ? brush.color.rubric : brush.color["ink-2"];
      if (isDownbeat) context.fillRect(x - 1, top + 16, apart < 3 ? 1 : 2, height - 16);
      else context.fillRect(x - 0.5, foot - 13, 1, 13);
      if (position && !isDownbeat && apart > 24) {
        context.font = beatNumbers;
        context.textAlign = "center";
        context.globalAlpha = 1;
        context.fillText(position, x, foot - 16);
      }
    }
    context.globalAlpha = 1;
    context.textAlign = "left";
    drawBarNumbers(context, frame, bars, apart);
  },
};

/** Hatches the stretches whose beats are uncertain. */
function drawDoubt(context, { axis, top, height, brush }, beats, first, last) {
  context.fillStyle = brush.hatch(context, brush.color.hatch);
  for (let index = first; index <= last; index += 1) {
    if (beats[index].confidence >= doubtful) continue;
    let until = index;
    while (until < last && beats[until + 1].confidence < doubtful) until += 1;
    const before = beats[index - 1]?.time ?? beats[index].time;
    const after = beats[until + 1]?.time ?? beats[until].time;
    const left = axis.x((before + beats[index].time) / 2);
    context.fillRect(left, top + 16, axis.x((after + beats[until].time) / 2) - left, height - 16);
    index = until;
  }
}

function drawBarNumbers(context, frame, bars, beatsApart) {
  if (!bars?.length) return;
  const { axis, top, brush, width } = frame;
  const font = brush.font(13, { serif: true, weight: 700 });
  const barsApart = beatsApart * bars[0].numerator;
  const step = stride(barsApart, 34);
  eachVisible(bars, frame, (bar) => {
    if (bar.index % step !== 0) return;
    const x = axis.x(bar.start) - 1;
    if (x + brush.width(context, bar.index + 1, font) > width) return;
    context.font = font;
    context.fillStyle = brush.color.ink;
    context.fillText(bar.index + 1, x, top + 12);
  });
}
