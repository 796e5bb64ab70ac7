import { element, find } from "./dom.js";
import { exportsOf, withGrid } from "./exports.js";
import { title } from "./format.js";
import { isEdited } from "./grid-edits.js";

/** The download menu: the timeline as analysed and with the person's grid, what other programs read, the recording. */
export class Downloads {
  #menu = find("#downloads");
  #items = find("#download-items");
  #service;
  #notices;

  constructor({ service, notices }) {
    this.#service = service;
    this.#notices = notices;
    document.addEventListener("click", (event) => !this.#menu.contains(event.target) && (this.#menu.open = false));
    this.#menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#menu.open) return;
      event.stopPropagation();
      this.#menu.open = false;
      find("summary", this.#menu).focus();
    });
    this.#menu.addEventListener("toggle", () => this.#fit());
    addEventListener("resize", () => this.#fit());
  }

  show(song) {
    this.#menu.hidden = !song?.isComplete;
    if (this.#menu.hidden) return;
    const { job } = song;
    const name = title(job.name);
    const items = [element("a", { href: job.links.timeline, download: `${name}.json` }, element("b", {}, "Timeline"), "JSON, as analysed")];
    if (isEdited(song.edits)) {
      const save = () => saveFile(new File([JSON.stringify({ ...withGrid(song), edits: song.edits })], `${name}.edited.json`, { type: "application/json" }));
      items.push(element("button", { type: "button", onclick: save }, element("b", {}, "Timeline with your grid"), "JSON, re-numbered as shown"));
    }
    items.push(this.#exports(song));
    if (job.hasAudio) items.push(element("a", { href: job.links.audio, download: job.name }, element("b", {}, "Recording"), "the file you added"));
    this.#items.replaceChildren(...items.filter(Boolean));
  }

  #exports(song) {
    const buttons = exportsOf(song).map((format) =>
      element("button", { type: "button", onclick: () => this.#export(song, format) }, element("b", {}, format.name), format.use));
    if (!buttons.length) return undefined;
    const heading = isEdited(song.edits) ? "For other programs, with your grid" : "For other programs";
    return element("div", { role: "group", "aria-labelledby": "exports-title" }, element("p", { id: "exports-title" }, heading), ...buttons);
  }

  async #export(song, { id, name }) {
    // No format reads the curves, which are most of a timeline.
    const { energy, spectral, ...edited } = withGrid(song);
    try {
      saveFile(await this.#service.exported(song.job, id, isEdited(song.edits) ? edited : undefined));
    } catch (problem) {
      this.#notices.problem(problem, { subject: name });
    }
  }

  /** The menu ends above the transport; what does not fit is scrolled to. */
  #fit() {
    if (!this.#menu.open) return;
    const room = find("#main").getBoundingClientRect().bottom - this.#items.getBoundingClientRect().top;
    this.#items.style.setProperty("--room", `${Math.floor(room)}px`);
  }
}

function saveFile(file) {
  const address = URL.createObjectURL(file);
  const link = element("a", { href: address, download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
