import { Emitter } from "./emitter.js";

/** A problem document (RFC 9457) of the server, or a connection that failed (`status` 0). */
export class Problem extends Error {
  constructor({ status = 0, title = "Something went wrong", detail = "", ...members }) {
    super(detail || title);
    Object.assign(this, { status, title, detail, members });
  }

  static async of(response) {
    let body = {};
    try {
      body = await response.json();
    } catch {
      // Not every proxy in between speaks JSON.
    }
    const retryAfter = Number(response.headers.get("Retry-After")) || undefined;
    return new Problem({ title: `The server answered ${response.status}`, ...body, status: response.status, retryAfter });
  }

  /** What a person can do about it. */
  get advice() {
    const known = {
      0: "Check that the server is running and reachable; the page tries again by itself.",
      401: "Enter the server's API key.",
      404: "It may have been removed. Choose another one from the list.",
      409: "Wait until the analysis has finished.",
      410: "The recording is gone, its timeline stays. Add the file again to listen to it.",
      413: "Cut the recording, or raise the server's upload limit.",
      415: "Use a sound file: wav, flac, mp3, m4a, ogg or opus.",
      422: "Check that the file plays elsewhere, then add it again.",
      429: "The queue is full. The page tries again by itself.",
      503: "The server is starting or stopping. The page tries again by itself.",
      507: "Free some space on the server's disk, then try again.",
    };
    // What the server says of a layer that is missing is advice already.
    if (this.members.code === "missingLayer") return "";
    return known[this.status] ?? "Try again; if it stays like this, the server's log has more.";
  }
}

/** A query as servers agree on it: a space is `%20`, which `+` is not everywhere. */
export const query = (values) => new URLSearchParams(values).toString().replaceAll("+", "%20");

const jsonHeaders = { "Content-Type": "application/json" };

/** The HTTP service. Sends `lost` and `back` when the connection goes and comes, `key` when a key is needed. */
export class Service extends Emitter {
  #key;
  #isLost = false;

  capabilities = () => this.#json("/api/capabilities");
  job = (id) => this.#json(`/api/audio/jobs/${encodeURIComponent(id)}`);
  timeline = (job) => this.#json(job.links.timeline);
  edits = (job) => this.#json(job.links.edits);
  storeEdits = (job, edits) => this.#json(job.links.edits, { method: "PUT", headers: jsonHeaders, body: JSON.stringify(edits) });

  jobs({ search, cursor, limit = 50 } = {}) {
    return this.#json(`/api/audio/jobs?${query({ limit, ...(search && { search }), ...(cursor && { cursor }) })}`);
  }

  waveform(job, { zoom, start, end }, signal) {
    return this.#json(`${job.links.waveform}?${query({ zoom, ...(end !== undefined && { start, end }) })}`, { signal });
  }

  /** The recording as the file that was added. */
  async recording(job) {
    const bytes = await (await this.request(job.links.audio)).blob();
    return new File([bytes], job.name, { type: bytes.type });
  }

  /** A file for other programs, named by the server: of the job's timeline, or of one with a person's grid. */
  async exported(job, format, timeline) {
    const path = timeline ? `/api/audio/export/${format}` : `${job.links.self}/export/${format}`;
    const response = await this.request(path, timeline && { method: "POST", headers: jsonHeaders, body: JSON.stringify(timeline) });
    const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
    const bytes = await response.blob();
    return new File([bytes], name ? decodeURIComponent(name) : format, { type: bytes.type });
  }

  /** Cancels a job that has not ended, removes one that has. */
  async remove(job) {
    await this.request(job.links.self, { method: "DELETE" });
  }

  /** Trades the key for a cookie, so that the audio element and downloads are let in as well. */
  async openSession(key) {
    this.#key = key;
    try {
      await this.request("/api/session", { method: "POST" }, { asksForKey: false });
    } catch (problem) {
      this.#key = undefined;
      throw problem;
    }
  }

  get authorization() {
    return this.#key ? { Authorization: `Bearer ${this.#key}` } : {};
  }

  async request(path, options = {}, { asksForKey = true } = {}) {
    let response;
    try {
      response = await fetch(path, { ...options, headers: { ...options.headers, ...this.authorization } });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      this.noticeLoss();
      throw new Problem({ title: "The server does not answer" });
    }
    this.noticeReturn();
    if (response.ok) return response;
    const problem = await Problem.of(response);
    if (problem.status === 401 && asksForKey) this.send("key");
    throw problem;
  }

  noticeLoss() {
    if (this.#isLost) return;
    this.#isLost = true;
    this.send("lost");
  }

  noticeReturn() {
    if (!this.#isLost) return;
    this.#isLost = false;
    this.send("back");
  }

  async #json(path, options) {
    return (await this.request(path, options)).json();
  }
}
