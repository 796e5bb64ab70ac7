import { element, find } from "./dom.js";
import { title } from "./format.js";
import { isEdited } from "./grid-edits.js";

/** The download menu: the timeline as analysed, the one with the person's grid, and the recording. */
export class Downloads {
  #menu = find("#downloads");

  constructor() {
    document.addEventListener("click", (event) => !this.#menu.contains(event.target) && (this.#menu.open = false));
    this.#menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#menu.open) return;
      event.stopPropagation();
      this.#menu.open = false;
      find("summary", this.#menu).focus();
    });
  }

  show(song) {
    this.#menu.hidden = !song?.isComplete;
    if (this.#menu.hidden) return;
    const { job } = song;
    const name = title(job.name);
    const items = [element("a", { href: job.links.timeline, download: `${name}.json` }, element("b", {}, "Timeline"), "JSON, as analysed")];
    if (isEdited(song.edits)) {
      const edited = element("button", { type: "button", onclick: () => save(`${name}.edited.json`, withGrid(song)) }, element("b", {}, "Timeline with your grid"), "JSON, re-numbered as shown");
      items.push(edited);
    }
    if (job.hasAudio) items.push(element("a", { href: job.links.audio, download: job.name }, element("b", {}, "Recording"), "the file you added"));
    find("#download-items").replaceChildren(...items);
  }
}

const withGrid = (song) => ({ ...song.layers, source: song.source, ...song.grid, edits: song.edits });

function save(name, value) {
  const address = URL.createObjectURL(new Blob([JSON.stringify(value)], { type: "application/json" }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
