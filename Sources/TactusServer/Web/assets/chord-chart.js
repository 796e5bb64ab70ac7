import { element, find } from "./dom.js";
import { clock, doubtful } from "./format.js";
import { chordFunction, chordName, chordText, romanNumeral } from "./harmony.js";
import { lastAtOrBefore, spanAt } from "./lookup.js";

/** The song bar by bar, as a lead sheet. A click (or Enter) goes to the bar; arrows walk; the current bar is marked. */
export class ChordChart {
  #root = find("#chart");
  #bars = [];
  #current = -1;

  constructor({ onSeek }) {
    this.onSeek = onSeek;
    this.roman = false;
    this.#root.addEventListener("click", (event) => {
      const bar = event.target.closest(".bar");
      if (bar) this.onSeek(this.song.grid.bars[bar.dataset.index].start);
    });
    this.#root.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** Builds the chart anew; while a song streams in this runs a few times a second at most. */
  show(song) {
    this.song = song;
    const { bars, meter } = song.grid;
    this.#current = -1;
    find("#chart-panel").hidden = !bars?.length || !song.layers.chords;
    if (find("#chart-panel").hidden) {
      this.#root.replaceChildren();
      this.#bars = [];
      return;
    }
    const children = [];
    let section;
    this.#bars = bars.map((bar, index) => {
      const here = spanAt(song.layers.sections, (bar.start + bar.end) / 2);
      if (here !== section) {
        section = here;
        if (here) children.push(element("h3", {}, here.label, here.confidence < doubtful && element("span", {}, " uncertain")));
      }
      const hasMeter = index === 0 || bars[index - 1].numerator !== bar.numerator;
      const node = this.#bar(bar, hasMeter && (spanAt(meter, bar.start + 0.01) ?? meter?.[0]));
      children.push(node);
      return node;
    });
    this.#root.replaceChildren(...children);
    this.#bars[0].tabIndex = 0;
  }

  frame(time, { mayScroll }) {
    const { bars } = this.song?.grid ?? {};
    if (!bars?.length || !this.#bars.length) return;
    const index = time < bars[0].start ? -1 : Math.min(lastAtOrBefore(bars, time), this.#bars.length - 1);
    if (index === this.#current) return;
    this.#bars[this.#current]?.removeAttribute("aria-current");
    this.#current = index;
    const node = this.#bars[index];
    if (!node) return;
    node.setAttribute("aria-current", "true");
    if (!this.#root.contains(document.activeElement)) this.#focusable(index);
    const box = this.#root;
    if (mayScroll && box.scrollHeight > box.clientHeight + 4) box.scrollTop = node.offsetTop - box.offsetTop - box.clientHeight / 3;
  }

  #bar(bar, meter) {
    const { song } = this;
    const pieces = [];
    const spoken = [];
    const last = bar.end - 0.03;
    const chords = song.layers.chords;
    for (let index = Math.max(0, lastAtOrBefore(chords, bar.start + 0.03)); index < chords.length && chords[index].start < last; index += 1) {
      const chord = chords[index];
      if (chord.end <= bar.start + 0.03) continue;
      const beat = Math.round(((chord.start - bar.start) / (bar.end - bar.start)) * bar.numerator);
      const key = song.keyAt(chord.start);
      const node = this.#chord(chord, key);
      const isHeld = bar.index > 0 && chord.start < bar.start - 0.1;
      node.classList.toggle("held", isHeld);
      node.style.gridColumnStart = Math.max(1, Math.min(bar.numerator, beat + 1));
      pieces.push(node);
      spoken.push(chordText(chord) + (isHeld ? " held" : "") + (chord.confidence < doubtful ? " uncertain" : ""));
    }
    const label = `Bar ${bar.index + 1}, ${clock(bar.start)}: ${spoken.join(", then ") || "no chord"}`;
    const cells = element("span", { class: "cells" }, ...pieces);
    if (pieces.length > 2) cells.classList.add("crowded");
    cells.style.gridTemplateColumns = `repeat(${bar.numerator}, 1fr)`;
    const signature = meter && element("span", { class: "signature" }, element("b", {}, String(meter.numerator)), element("b", {}, String(meter.denominator)));
    return element("button", { type: "button", class: "bar", tabIndex: -1, "data-index": String(bar.index), "aria-label": label },
      element("span", { class: "number" }, String(bar.index + 1)), signature, cells);
  }

  #chord(chord, key) {
    const { family } = chordFunction(chord, key);
    const numeral = this.roman && romanNumeral(chord, key);
    const { root, suffix, bass } = numeral ? { root: numeral } : chordName(chord);
    const node = element("span", { class: "chord", "data-family": family }, root, suffix && element("sup", {}, suffix), bass && element("small", {}, bass));
    if (chord.confidence < doubtful) node.classList.add("doubtful");
    return node;
  }

  #focusable(index) {
    for (const bar of this.#root.querySelectorAll('.bar[tabindex="0"]')) bar.tabIndex = -1;
    if (this.#bars[index]) this.#bars[index].tabIndex = 0;
  }

  #walk(event) {
    const bar = event.target.closest(".bar");
    if (!bar || event.altKey || event.ctrlKey || event.metaKey) return;
    const index = Number(bar.dataset.index);
    const across = this.#columns();
    const target = { ArrowLeft: index - 1, ArrowRight: index + 1, ArrowUp: index - across, ArrowDown: index + across, Home: 0, End: this.#bars.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Math.max(0, Math.min(this.#bars.length - 1, target));
    this.#focusable(next);
    this.#bars[next].focus();
  }

  #columns() {
    return getComputedStyle(this.#root).gridTemplateColumns.split(" ").length;
  }
}
