/**
 * Server-sent events read with fetch, because an EventSource cannot send a key.
 *
 * A cut connection is taken up again with `Last-Event-ID`, after the delay that the server asked for with `retry`,
 * doubled on each failure up to 15 s. Ends after the event `end`, on 204 (nothing more to come), or when aborted.
 */
export async function followEvents(service, path, { onEvent, signal }) {
  let lastID;
  let delay = 2000;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const headers = { Accept: "text/event-stream", ...(lastID && { "Last-Event-ID": lastID }) };
      const response = await service.request(path, { headers, signal, cache: "no-store" });
      if (response.status === 204) return;
      for await (const event of events(response.body)) {
        failures = 0;
        if (event.retry) delay = event.retry;
        if (event.id) lastID = event.id;
        if (!event.name) continue;
        onEvent(event.name, JSON.parse(event.text));
        if (event.name === "end") return;
      }
    } catch (error) {
      if (signal.aborted) return;
      // The service names what is wrong for good; a network error is no Problem and is tried again.
      if (error.status >= 400 && error.status < 500 && error.status !== 429 && error.status !== 401) throw error;
      service.noticeLoss();
    }
    failures += 1;
    await pause(Math.min(delay * 2 ** (failures - 1), 15000), signal);
  }
}

/** The events of one response; the text of an event is bounded by 64 MiB. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  let event = {};
  while (true) {
    const { value, done } = await reader.read();
    if (done) return;
    pending += value;
    if (pending.length > 1 << 26) throw new RangeError("an event is too long");
    const lines = pending.split(/\r\n|\n|\r(?!$)/);
    pending = lines.pop();
    for (const line of lines) {
      if (line === "") {
        if (event.text !== undefined || event.retry || event.id) yield event;
        event = {};
      } else if (!line.startsWith(":")) {
        readField(line, event);
      }
    }
  }
}

function readField(line, event) {
  const colon = line.indexOf(":");
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
  if (name === "event") event.name = value;
  else if (name === "data") event.text = event.text === undefined ? value : `${event.text}\n${value}`;
  else if (name === "id") event.id = value;
  else if (name === "retry" && /^\d+$/.test(value)) event.retry = Number(value);
}

export function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
