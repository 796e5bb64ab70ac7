import { element, find } from "./dom.js";
import { bpm, clock, percent, sureness } from "./format.js";
import { chordText, keyText, romanNumeral } from "./harmony.js";

const sure = (item) => `${percent(item.confidence)}, ${sureness(item.confidence)}`;
const span = (item) => [clock(item.start, 2), clock(item.end, 2)];

/** Each lane as a table: its title, its columns, and a row for each thing found. */
const tables = [
  { title: "Sections", list: (song) => song.layers.sections, columns: ["From", "To", "Section", "Confidence"], row: (item) => [...span(item), item.label, sure(item)] },
  { title: "Keys", list: (song) => song.layers.keys, columns: ["From", "To", "Key", "Confidence"], row: (item) => [...span(item), keyText(item.name), sure(item)] },
  { title: "Meter", list: (song) => song.grid.meter, columns: ["From", "To", "Meter", "Confidence"], row: (item) => [...span(item), `${item.numerator}/${item.denominator}`, sure(item)] },
  { title: "Tempo alternatives", list: (song) => song.grid.tempo?.alternatives, columns: ["Beats a minute", "Confidence"], row: (item) => [bpm(item.bpm), sure(item)] },
  { title: "Bars", list: (song) => song.grid.bars, columns: ["Bar", "From", "To", "Beats", "Tempo", "Chords"], row: (bar, song) => [bar.index + 1, ...span(bar), bar.numerator, bpm(bar.tempo), chordsOf(bar, song)] },
  { title: "Chords", list: (song) => song.layers.chords, columns: ["From", "To", "Chord", "Numeral", "Confidence"], row: (item, song) => [...span(item), chordText(item), romanNumeral(item, song.keyAt(item.start)), sure(item)] },
  { title: "Beats", list: (song) => song.grid.beats, columns: ["Time", "Bar", "Beat", "Confidence"], row: (beat) => [clock(beat.time, 3), beat.bar === undefined ? "" : beat.bar + 1, beat.position ?? "", sure(beat)] },
];

function chordsOf(bar, song) {
  return (song.layers.chords ?? []).filter((chord) => chord.start < bar.end - 0.05 && chord.end > bar.start + 0.05).map(chordText).join(", ");
}

/** The lanes as tables, for screen readers and for whoever wants the numbers. Built when they are opened. */
export class Tables {
  #panel = find("#tables");
  #body = find("#tables-body");
  #choice = tables[4];

  constructor() {
    this.#panel.addEventListener("toggle", () => this.#fill());
  }

  show(song) {
    this.song = song;
    this.#panel.hidden = !song.isComplete;
    if (!song.isComplete) this.#panel.open = false;
    this.#fill();
  }

  #fill() {
    if (!this.#panel.open || !this.song) return;
    const filled = tables.filter((table) => table.list(this.song)?.length);
    if (!filled.length) return;
    if (!filled.includes(this.#choice)) this.#choice = filled[0];
    const tabs = filled.map((table) =>
      element("button", { type: "button", "aria-pressed": String(table === this.#choice), onclick: () => this.#choose(table) }, table.title),
    );
    const { title, columns, row, list } = this.#choice;
    const items = list(this.song);
    const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)));
    const rows = items.map((item) => element("tr", {}, ...row(item, this.song).map((cell) => element("td", {}, String(cell)))));
    const table = element("table", {}, element("caption", {}, `${title}: ${items.length}`), element("thead", {}, head), element("tbody", {}, ...rows));
    this.#body.replaceChildren(
      element("div", { class: "segments", role: "group", "aria-label": "Lane" }, ...tabs),
      element("div", { class: "table-box", tabIndex: 0, role: "region", "aria-label": `${title} as a table` }, table),
    );
  }

  #choose(table) {
    this.#choice = table;
    this.#fill();
    find('[aria-pressed="true"]', this.#body).focus();
  }
}
