/** Numbers as people read them. */

/** `3:07`, `1:02:05`; with digits `3:07.25`. */
export function clock(seconds, digits = 0) {
  const factor = 10 ** digits;
  const whole = Math.max(0, digits ? Math.round(seconds * factor) / factor : Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = (whole % 60).toFixed(digits).padStart(digits ? 3 + digits : 2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** How long something lasts, to the nearest second as the command has it; a clock that runs shows whole seconds. */
export const length = (seconds) => clock(Math.round(seconds));

/** `1 bar`, `2 bars`. */
export const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;

/** For screen readers: `1 minute 3 seconds`. */
export function spokenTime(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = Math.floor(seconds % 60);
  return minutes ? `${counted(minutes, "minute")} ${counted(rest, "second")}` : counted(rest, "second");
}

export const bpm = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, ""));

/** `−14.1`; nothing of nothing. */
export const decimal = (value) => value?.toFixed(1).replace("-", "−");

/** `91 %`, which stays on one line. */
export const percent = (value) => `${Math.round(value * 100)}\u00A0%`;

export function bytes(count) {
  if (count < 1e6) return `${Math.max(1, Math.round(count / 1e3))} kB`;
  return count < 1e9 ? `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} MB` : `${(count / 1e9).toFixed(1)} GB`;
}

/** Below this a thing found is hatched, and said to be uncertain. */
export const doubtful = 0.5;

/** A confidence in words; the same words wherever the page speaks of one. */
export function sureness(confidence) {
  if (confidence >= 0.85) return "sure";
  if (confidence >= 0.65) return "likely";
  return confidence >= doubtful ? "fairly likely" : "uncertain";
}

/** `2 min ago`, `yesterday`, `12 March`. */
export function ago(iso, now = Date.now()) {
  const then = new Date(iso);
  const seconds = (now - then) / 1000;
  if (!(seconds >= 60)) return "just now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  if (seconds < 172800) return "yesterday";
  return then.toLocaleDateString(undefined, { day: "numeric", month: "long" });
}

/** `song.final.mp3` is called `song.final`. */
export const title = (name) => name.replace(/\.[A-Za-z0-9]{1,5}$/, "") || name;

/** While the recording is read its first looks are taken too: that is three quarters of the work. */
export function overall({ stage, fraction }) {
  return stage === "queued" ? 0 : stage === "decoding" ? fraction * 0.75 : 0.75 + fraction * 0.25;
}
