/** Deep links: `#job=ID&t=SECONDS&loop=START-END`. */

export function readLink(hash = location.hash) {
  const values = new URLSearchParams(hash.replace(/^#/, ""));
  const time = Number(values.get("t"));
  const [, start, end] = /^([\d.]+)-([\d.]+)$/.exec(values.get("loop") ?? "") ?? [];
  const loop = start !== undefined && Number(end) > Number(start) ? { start: Number(start), end: Number(end) } : undefined;
  return { job: values.get("job") || undefined, time: values.get("t") && Number.isFinite(time) ? time : undefined, loop };
}

/** Another song is a step in the history; another time in the same song is not. */
export function writeLink({ job, time, loop }) {
  const values = new URLSearchParams();
  if (job) values.set("job", job);
  if (job && time > 0) values.set("t", time.toFixed(2));
  if (job && loop) values.set("loop", `${loop.start.toFixed(2)}-${loop.end.toFixed(2)}`);
  const hash = values.size ? `#${values}` : location.pathname;
  if (`#${values}` === location.hash) return;
  const isSameJob = readLink().job === job;
  history[isSameJob ? "replaceState" : "pushState"](null, "", hash);
}
