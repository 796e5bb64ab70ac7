import { Emitter } from "./emitter.js";
import { editedGrid, noEdits } from "./grid-edits.js";
import { lastAtOrBefore, spanAt, timeOf } from "./lookup.js";

const lists = { beats: timeOf, bars: (bar) => bar.start, chords: (chord) => chord.start };
const curves = ["rms", "low", "mid", "high", "momentaryLUFS", "shortTermLUFS"];
const gridLayers = ["beats", "bars", "meter", "tempo"];

/**
 * One song: what has been found in it so far, and the grid as edited.
 *
 * While it is analysed, `partial` stretches fill the lists, each `layer` replaces them, and the `result` replaces all.
 * A layer that is undefined has not come (or was not analysed); an empty one was, and nothing was found. Sends `change`.
 */
export class Song extends Emitter {
  job;
  duration = 0;
  edits = noEdits;
  /** The steps before and after `edits`, as they were stored. */
  history = { past: [], future: [] };
  isComplete = false;
  /** The last time up to which each list has come, for those not yet final. */
  reach = {};
  layers = {};
  grid = {};

  constructor(job) {
    super();
    this.job = job;
    this.duration = job.source?.duration ?? 0;
  }

  setDuration(seconds) {
    if (!(seconds > 0) || this.isComplete) return;
    this.duration = seconds;
    this.send("change");
  }

  addPartial(stretch) {
    for (const [name, start] of Object.entries(lists)) {
      if (!stretch[name] || this.reach[name] === Infinity) continue;
      const kept = (this.layers[name] ?? []).filter((item) => start(item) < stretch.start || start(item) >= stretch.end);
      this.layers[name] = [...kept, ...stretch[name]].sort((a, b) => start(a) - start(b));
      this.reach[name] = Math.max(this.reach[name] ?? 0, stretch.end);
    }
    this.#numberBars();
    if (stretch.energy && this.reach.energy !== Infinity) this.#addEnergy(stretch);
    this.duration = Math.max(this.duration, stretch.end);
    this.#changed();
  }

  addLayers({ layers: names, event, ...found }) {
    for (const name of names) {
      if (found[name] !== undefined) this.layers[name] = found[name];
      this.reach[name] = Infinity;
    }
    this.#changed();
  }

  setTimeline(timeline) {
    const { source, ...layers } = timeline;
    this.layers = layers;
    this.source = source;
    this.duration = source.duration;
    this.isComplete = true;
    this.#changed();
  }

  setEdits(edits) {
    this.edits = edits;
    this.#changed();
  }

  /** `waiting`, `partial`, `found` or `absent`. */
  stateOf(layer) {
    if (this.layers[layer] !== undefined) return this.isComplete || this.reach[layer] === Infinity ? "found" : "partial";
    return this.isComplete || this.reach[layer] === Infinity ? "absent" : "waiting";
  }

  /** The key's name at a time: that of `keys`, or of the whole song. */
  keyAt(time) {
    return (spanAt(this.layers.keys, time) ?? this.layers.key)?.name;
  }

  chordAt(time) {
    return spanAt(this.layers.chords, time);
  }

  beatIndexAt(time) {
    return lastAtOrBefore(this.grid.beats ?? [], time, timeOf);
  }

  barAt(time) {
    return spanAt(this.grid.bars, time);
  }

  tempoAt(time) {
    const curve = this.grid.tempo?.curve;
    return curve?.[Math.max(0, lastAtOrBefore(curve, time, timeOf))]?.bpm ?? this.grid.tempo?.bpm;
  }

  /** `12.3`: bar 12, beat 3, as people count; before the first bar line the bar is 0. */
  barBeatAt(time) {
    const beat = this.grid.beats?.[this.beatIndexAt(time)];
    if (!beat) return "";
    if (!beat.position) return `beat ${this.beatIndexAt(time) + 1}`;
    return `${(beat.bar ?? -1) + 1}.${beat.position}`;
  }

  /** Bars of a stretch are numbered from its own start: here they are counted over the song, and beats find theirs. */
  #numberBars() {
    const { bars, beats } = this.layers;
    if (!bars || this.reach.bars === Infinity) return;
    this.layers.bars = bars.map((bar, index) => ({ ...bar, index }));
    if (!beats || this.reach.beats === Infinity) return;
    const barOf = (beat) => {
      // A beat on a bar line may come a rounding before it.
      const index = lastAtOrBefore(bars, beat.time + 0.001, lists.bars);
      return index < 0 ? undefined : index;
    };
    // What is a pick-up to a look may have bars before it in the song; without a position no bar lines are known.
    this.layers.beats = beats.map((beat) => ({ ...beat, bar: beat.position === undefined ? undefined : barOf(beat) }));
  }

  /** The first frame of a stretch's curves is at its start. */
  #addEnergy({ start, energy }) {
    const whole = (this.layers.energy ??= { frameRate: energy.frameRate });
    const first = Math.round(start * energy.frameRate);
    for (const name of curves) {
      if (!energy[name]) continue;
      const curve = (whole[name] ??= []);
      while (curve.length < first) curve.push(0);
      energy[name].forEach((value, index) => (curve[first + index] = value));
      this.reach.energy = Math.max(this.reach.energy ?? 0, curve.length / energy.frameRate);
    }
  }

  #changed() {
    const analysed = Object.fromEntries(gridLayers.map((name) => [name, this.layers[name]]));
    this.grid = editedGrid(analysed, this.edits, this.layers.chords);
    this.send("change");
  }
}
