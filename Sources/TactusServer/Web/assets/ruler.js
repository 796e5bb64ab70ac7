import { clock } from "./format.js";

const steps = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800];

/** Times above the lanes, as dense as they can be read. */
export function drawRuler(context, { axis, width, brush }, height) {
  const step = steps.find((seconds) => seconds * axis.scale >= 72) ?? 3600;
  const digits = step < 0.1 ? 2 : step < 1 ? 1 : 0;
  const minor = step / (step === 15 || step === 30 ? 3 : step === 2 || step === 0.2 ? 4 : 5);
  context.font = brush.font(11);
  for (let index = Math.floor(axis.start / minor); index * minor <= axis.end; index += 1) {
    const time = index * minor;
    const x = Math.round(axis.x(time));
    const isMajor = Math.abs(time / step - Math.round(time / step)) < 1e-6;
    context.fillStyle = brush.color[isMajor ? "ink-3" : "rule-2"];
    context.fillRect(x, height - (isMajor ? 8 : 4), 1, isMajor ? 8 : 4);
    if (!isMajor || x > width - 20) continue;
    context.fillStyle = brush.color["ink-2"];
    context.fillText(clock(time, digits), x + 4, height - 9);
  }
}
