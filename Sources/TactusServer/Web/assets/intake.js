import { Problem, query } from "./api.js";
import { Emitter } from "./emitter.js";
import { bytes } from "./format.js";

const mostWaiting = 200;
const refusedForGood = [413, 415, 422]; // the same file would be refused again

/** What the server says to programs, in words for whoever chose the file. */
const plainly = { 415: { title: "This is not a sound file", detail: "" } };

/** Unguessable, and without the secure context that `crypto.randomUUID` needs. */
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Songs on their way to the server: one upload at a time, the others wait (200 at most). An upload that was cut or refused
 * for a while goes again with the same idempotency key, so that no song is analysed twice. Sends `change`, `accepted`, `refused`.
 */
export class Intake extends Emitter {
  uploads = [];
  #service;
  #limit = Infinity;
  #isBusy = false;

  constructor(service) {
    super();
    this.#service = service;
  }

  setLimits({ maxUploadBytes }) {
    this.#limit = maxUploadBytes ?? Infinity;
  }

  add(files) {
    for (const file of [...files].slice(0, mostWaiting - this.uploads.length)) {
      const upload = { file, name: file.name, key: newKey(), fraction: 0, state: "waiting" };
      this.uploads.push(upload);
      if (file.size > this.#limit) {
        const detail = `It has ${bytes(file.size)}; this server takes up to ${bytes(this.#limit)}.`;
        this.#fail(upload, new Problem({ status: 413, title: "The file is too large", detail }));
      }
      if (file.size === 0) this.#fail(upload, new Problem({ status: 422, title: "The file is empty" }));
    }
    this.send("change");
    this.#next();
  }

  retry(upload) {
    if (upload.state !== "failed") return;
    upload.state = "waiting";
    upload.problem = undefined;
    this.send("change");
    this.#next();
  }

  remove(upload) {
    upload.request?.abort();
    this.uploads = this.uploads.filter((other) => other !== upload);
    this.send("change");
  }

  async #next() {
    const upload = this.uploads.find(({ state }) => state === "waiting");
    if (this.#isBusy || !upload) return;
    this.#isBusy = true;
    try {
      const job = await this.#sendUntilTaken(upload);
      this.remove(upload);
      this.send("accepted", job);
    } catch (problem) {
      if (this.uploads.includes(upload)) this.#fail(upload, problem);
      this.send("change");
    }
    this.#isBusy = false;
    this.#next();
  }

  #fail(upload, problem) {
    upload.state = "failed";
    upload.problem = problem;
    upload.mayBeSentAgain = !refusedForGood.includes(problem.status);
    this.send("refused", upload);
  }

  async #sendUntilTaken(upload) {
    for (let wait = 2000; ; wait = Math.min(wait * 2, 15000)) {
      try {
        return await this.#send(upload);
      } catch (problem) {
        const isPassing = [0, 401, 429, 502, 503, 504].includes(problem.status);
        if (!isPassing || !this.uploads.includes(upload)) throw problem;
        upload.hold = problem.status === 429 ? "the queue is full, trying again" : problem.status === 401 ? "waits for the key" : "waits for the server";
        this.send("change");
        await new Promise((resolve) => setTimeout(resolve, problem.retryAfter ? problem.retryAfter * 1000 : wait));
      }
    }
  }

  /** XMLHttpRequest, because fetch does not tell how much of an upload has gone. */
  #send(upload) {
    const service = this.#service;
    return new Promise((resolve, reject) => {
      const request = (upload.request = new XMLHttpRequest());
      request.open("POST", `/api/audio/jobs?${query({ name: upload.name })}`);
      request.setRequestHeader("Content-Type", upload.file.type || "application/octet-stream");
      request.setRequestHeader("Idempotency-Key", upload.key);
      for (const [name, value] of Object.entries(service.authorization)) request.setRequestHeader(name, value);
      upload.state = "sending";
      upload.hold = undefined;
      upload.fraction = 0;
      request.upload.onprogress = ({ loaded, total }) => {
        upload.fraction = total ? loaded / total : 0;
        this.send("change");
      };
      request.onload = () => {
        service.noticeReturn();
        const body = parsed(request.responseText);
        if (request.status >= 200 && request.status < 300 && body) return resolve(body);
        if (request.status === 401) service.send("key");
        const retryAfter = Number(request.getResponseHeader("Retry-After")) || undefined;
        const problem = new Problem({ title: `The server answered ${request.status}`, ...body, ...plainly[request.status], status: request.status });
        reject(Object.assign(problem, { retryAfter }));
      };
      request.onerror = () => {
        service.noticeLoss();
        reject(new Problem({ title: "The server does not answer" }));
      };
      request.onabort = () => reject(new Problem({ title: "Stopped", status: 499 }));
      request.send(upload.file);
      this.send("change");
    });
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
