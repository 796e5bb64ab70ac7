import { element, find, setText } from "./dom.js";
import { clock, overall, percent } from "./format.js";

const stages = { queued: "Waiting in the queue", decoding: "Reading and listening", analysis: "Settling beats, bars and chords" };
const followed = [["energy", "Energy"], ["beats", "Beats"], ["bars", "Bars"], ["tempo", "Tempo"], ["meter", "Meter"], ["chords", "Chords"], ["key", "Key"], ["sections", "Sections"], ["descriptors", "Feel"]];

/** What is happening to the song now: the stage, how far it is, how long it will take, and which layers have come. */
export class ProgressPanel {
  #root = find("#progress");
  #bar = find("#progress-bar");
  #layers = find("#progress-layers");

  hide() {
    this.#root.hidden = true;
  }

  show(song, { stage, fraction, eta, queuePosition }, available) {
    this.#root.hidden = false;
    const place = queuePosition ? `, ${queuePosition} before it` : stage === "queued" ? ", next" : "";
    setText(find("#progress-stage"), stages[stage] + place);
    const rest = eta > 0 ? `about ${eta < 60 ? `${Math.ceil(eta)} s` : clock(eta)} to go` : "";
    setText(find("#progress-number"), [stage === "queued" ? "" : percent(overall({ stage, fraction })), rest].filter(Boolean).join(" · "));
    const part = (name) => (stage === name ? fraction : stage === "analysis" && name === "decoding" ? 1 : 0);
    this.#bar.firstElementChild.firstElementChild.style.width = `${part("decoding") * 100}%`;
    this.#bar.lastElementChild.firstElementChild.style.width = `${part("analysis") * 100}%`;
    const whole = overall({ stage, fraction });
    this.#bar.setAttribute("aria-valuenow", Math.round(whole * 100));
    this.#bar.setAttribute("aria-valuetext", `${stages[stage]}, ${percent(whole)}`);
    this.showLayers(song, available);
  }

  showLayers(song, available) {
    const shown = followed.filter(([name]) => available.has(name));
    const items = shown.map(([name, title]) => {
      const state = song.stateOf(name);
      const words = { found: "done", partial: `to ${clock(song.reach[name] ?? 0)}`, waiting: "waiting", absent: "skipped" }[state];
      return element("li", { class: state }, title, element("span", {}, words));
    });
    if (items.map((item) => item.textContent).join() !== this.#layers.dataset.shown) {
      this.#layers.dataset.shown = items.map((item) => item.textContent).join();
      this.#layers.replaceChildren(...items);
    }
  }
}
