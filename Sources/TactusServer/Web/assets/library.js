import { element, find, icon, setText } from "./dom.js";
import { Emitter } from "./emitter.js";
import { ago, bpm, length, overall, percent, title } from "./format.js";
import { keyText } from "./harmony.js";

const soon = 1500;
const late = 30000;

/** The list of analyses, newest first, with a search; looked at often while something is being analysed, else rarely. Sends `empty`. */
export class Library extends Emitter {
  jobs = [];
  openID;
  #service;
  #intake;
  #list = find("#songs");
  #uploads = find("#uploads");
  #search = find("#search");
  #cursor;
  #timer;
  #round = 0;

  constructor({ service, intake, onRemove }) {
    super();
    this.#service = service;
    this.#intake = intake;
    this.onRemove = onRemove;
    this.#search.addEventListener("input", () => this.refresh(200));
    find("#more-songs").addEventListener("click", () => this.#loadMore());
    document.addEventListener("visibilitychange", () => !document.hidden && this.refresh());
    intake.on("change", () => this.#showUploads());
    service.on("back", () => this.refresh());
  }

  /** A later request makes an answer that is still on its way worthless. */
  refresh(delay = 0) {
    clearTimeout(this.#timer);
    const round = (this.#round += 1);
    this.#timer = setTimeout(() => this.#load(round), delay);
  }

  markOpen(id) {
    this.openID = id;
    for (const row of this.#list.children) mark(row, id);
    this.#list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  async #load(round) {
    const search = this.#search.value.trim();
    try {
      const { jobs, nextCursor } = await this.#service.jobs({ search });
      if (round !== this.#round) return;
      this.jobs = jobs;
      this.#cursor = nextCursor;
      this.#show(search);
    } catch {
      // The service says what is wrong; the list stays as it was.
    }
    const isActive = this.jobs.some(({ state }) => state === "queued" || state === "running");
    if (round === this.#round && !document.hidden) this.refresh(isActive ? soon : late);
  }

  async #loadMore() {
    const { jobs, nextCursor } = await this.#service.jobs({ search: this.#search.value.trim(), cursor: this.#cursor });
    const known = new Set(this.jobs.map(({ id }) => id));
    this.jobs = [...this.jobs, ...jobs.filter(({ id }) => !known.has(id))];
    this.#cursor = nextCursor;
    this.#show(this.#search.value.trim());
  }

  /** Rows are kept and re-written, so that focus and scroll survive. */
  #show(search) {
    const rows = new Map([...this.#list.children].map((row) => [row.dataset.id, row]));
    const wanted = this.jobs.map((job) => {
      const row = rows.get(job.id) ?? this.#row(job);
      rows.delete(job.id);
      fill(row, job);
      mark(row, this.openID);
      return row;
    });
    for (const row of rows.values()) row.remove();
    wanted.forEach((row, index) => this.#list.children[index] !== row && this.#list.insertBefore(row, this.#list.children[index] ?? null));
    find("#more-songs").hidden = !this.#cursor;
    const note = find("#songs-note");
    setText(note, wanted.length ? "" : search ? `No song is called “${search}”.` : "Songs you add are kept here.");
    note.hidden = wanted.length > 0;
  }

  #row(job) {
    const link = element("a", { href: `#job=${encodeURIComponent(job.id)}` },
      element("b", { class: "name" }), element("span", { class: "about" }), element("span", { class: "line", "aria-hidden": "true" }, element("i")));
    const remove = element("button", { type: "button", class: "icon-button", onclick: () => this.#remove(row) }, icon("close"));
    const row = element("li", { "data-id": job.id }, link, remove);
    return row;
  }

  async #remove(row) {
    const job = this.jobs.find(({ id }) => id === row.dataset.id);
    const next = row.nextElementSibling ?? row.previousElementSibling;
    await this.onRemove(job);
    (find("a", next ?? document.body) ?? this.#search).focus();
    this.refresh();
  }

  #showUploads() {
    this.#uploads.replaceChildren(...this.#intake.uploads.map((upload) => this.#uploadRow(upload)));
  }

  #uploadRow(upload) {
    const { state, fraction, hold, problem, name } = upload;
    const words = state === "failed" ? sentences(problem) : (hold ?? (state === "waiting" ? "waits to be sent" : `sending, ${percent(fraction)}`));
    const line = element("span", { class: "line", "aria-hidden": "true" }, element("i"));
    line.firstChild.style.width = `${fraction * 100}%`;
    return element("li", { class: state },
      element("div", {}, element("b", { class: "name" }, title(name)), element("span", { class: "about" }, words), state === "sending" && line),
      state === "failed" && upload.mayBeSentAgain && element("button", { type: "button", class: "icon-button", "aria-label": `Send ${name} again`, onclick: () => this.#intake.retry(upload) }, icon("retry")),
      element("button", { type: "button", class: "icon-button", "aria-label": `Take ${name} off the list`, onclick: () => this.#intake.remove(upload) }, icon("close")));
  }
}

function mark(row, openID) {
  const link = row.firstChild;
  if (row.dataset.id === openID) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
}

function fill(row, job) {
  const isActive = job.state === "queued" || job.state === "running";
  row.className = job.state;
  setText(find(".name", row), title(job.name));
  setText(find(".about", row), aboutJob(job));
  find(".line", row).hidden = job.state !== "running";
  find(".line i", row).style.width = `${overall(job.progress) * 100}%`;
  row.title = `${job.name}, ${ago(job.createdAt)}`;
  const button = find("button", row);
  const words = `${isActive ? "Cancel" : "Remove"} ${title(job.name)}`;
  button.setAttribute("aria-label", words);
  button.title = isActive ? "Cancel" : "Remove";
}

const sentences = ({ title, detail, advice }) => [`${title}.`, detail, advice].filter(Boolean).join(" ");

function aboutJob(job) {
  if (job.state === "queued") return job.queuePosition ? `${job.queuePosition} before it in the queue` : "next in the queue";
  if (job.state === "running") return `${job.progress.stage === "decoding" ? "reading" : "analysing"}, ${percent(overall(job.progress))}`;
  if (job.state === "failed") return job.error?.title ?? "failed";
  if (job.state === "cancelled") return "cancelled";
  const { tempo, key, meter } = job.summary ?? {};
  const parts = [job.source && length(job.source.duration), tempo && `${bpm(tempo)} bpm`, key && key !== "unknown" && keyText(key).replace(" major", "").replace(" minor", "m"), meter];
  return parts.filter(Boolean).join(" · ") || ago(job.endedAt ?? job.createdAt);
}
