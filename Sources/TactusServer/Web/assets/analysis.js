import { Emitter } from "./emitter.js";
import { followEvents, pause } from "./event-stream.js";
import { readEdits, readHistory } from "./grid-edits.js";
import { Song } from "./song.js";

const isActive = ({ state }) => state === "queued" || state === "running";

/**
 * The one analysis that is open: loads it if it has ended, follows its events if it has not.
 *
 * Sends `open` with the song, `progress`, `waveform`, `warning`, `failed` with a problem, `complete`.
 */
export class Analysis extends Emitter {
  song;
  #service;
  #run = new AbortController();

  constructor(service) {
    super();
    this.#service = service;
  }

  close() {
    this.#run.abort();
    this.song = undefined;
  }

  async open(id) {
    this.close();
    const run = (this.#run = new AbortController());
    try {
      const job = await this.#retried(() => this.#service.job(id), run.signal);
      if (run.signal.aborted) return;
      const song = (this.song = new Song(job));
      this.send("open", song);
      // A server that was restarted runs the job again: its stream may end early, and is then followed anew.
      while (isActive(song.job) && !song.isComplete && !song.hasFailed && !run.signal.aborted) {
        await this.#follow(song, run.signal);
        if (run.signal.aborted || song.hasFailed) return;
        song.job = await this.#retried(() => this.#service.job(id), run.signal);
        if (isActive(song.job) && !song.isComplete) await pause(1000, run.signal);
      }
      if (run.signal.aborted) return;
      await this.#finish(song, run.signal);
    } catch (problem) {
      if (!run.signal.aborted) this.send("failed", problem);
    }
  }

  async #follow(song, signal) {
    this.send("progress", { stage: song.job.state === "queued" ? "queued" : song.job.progress.stage, ...song.job.progress });
    await followEvents(this.#service, song.job.links.events, {
      signal,
      onEvent: (name, content) => !signal.aborted && this.#take(song, name, content),
    });
  }

  #take(song, name, content) {
    if (name === "progress") this.send("progress", content);
    else if (name === "partial") song.addPartial(content);
    else if (name === "layer") song.addLayers(content);
    else if (name === "waveform") this.send("waveform", song);
    else if (name === "warning") this.send("warning", content.message);
    else if (name === "result") song.setTimeline(content.timeline);
    else if (name === "error") {
      song.hasFailed = true;
      this.send("failed", content);
    }
  }

  async #finish(song, signal) {
    const { job } = song;
    if (job.state !== "succeeded") {
      this.send("failed", job.error ?? { title: "The analysis was cancelled", detail: "", status: 409 });
      return;
    }
    const [timeline, edits] = await Promise.all([
      song.isComplete ? undefined : this.#retried(() => this.#service.timeline(job), signal),
      this.#retried(() => this.#service.edits(job), signal),
    ]);
    if (signal.aborted) return;
    song.edits = readEdits(edits);
    song.history = readHistory(edits);
    if (timeline) song.setTimeline(timeline);
    else song.setEdits(song.edits);
    this.send("complete", song);
  }

  /** Tries again while the server is away, or busy, or waits for a key. */
  async #retried(request, signal) {
    for (let wait = 1000; ; wait = Math.min(wait * 2, 15000)) {
      try {
        return await request();
      } catch (problem) {
        if (signal.aborted || ![0, 401, 429, 502, 503, 504].includes(problem.status)) throw problem;
        await pause(wait, signal);
        if (signal.aborted) throw problem;
      }
    }
  }
}
