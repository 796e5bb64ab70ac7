import { Emitter } from "./emitter.js";
import { noEdits, readEdits } from "./grid-edits.js";

const longest = 100;

/**
 * Edits of the open song with undo and redo (100 steps). Every change is stored with the result, and so are the steps
 * that led to it: what was done yesterday can still be undone. Sends `change`, `saved`, `unsaved`.
 */
export class EditHistory extends Emitter {
  #service;
  #song;
  #past = [];
  #future = [];
  #saving = Promise.resolve();

  constructor(service) {
    super();
    this.#service = service;
  }

  start(song) {
    this.#song = song;
    this.#past = [...song.history.past];
    this.#future = [...song.history.future];
    this.send("change");
  }

  get current() {
    return this.#song?.edits ?? noEdits;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Twice or half of what is shown now; the three steps are ½, 1 and 2. */
  scaleTempo(factor) {
    const tempoFactor = this.current.tempoFactor * factor;
    if (tempoFactor < 0.5 || tempoFactor > 2) return;
    this.#change({ ...this.current, tempoFactor });
  }

  shiftDownbeat(beats) {
    const numerator = this.#song?.grid.bars?.[0]?.numerator;
    if (!numerator) return;
    const downbeatShift = (((this.current.downbeatShift + beats) % numerator) + numerator) % numerator;
    this.#change({ ...this.current, downbeatShift });
  }

  reset() {
    this.#change({ ...this.current, ...noEdits });
  }

  undo() {
    if (!this.canUndo) return;
    this.#future.push(this.current);
    this.#show(this.#past.pop());
  }

  redo() {
    if (!this.canRedo) return;
    this.#past.push(this.current);
    this.#show(this.#future.pop());
  }

  /** Stores what is shown; stores go one after another, so the last one wins. */
  save() {
    const song = this.#song;
    const edits = song.edits;
    const steps = (list) => list.slice(-longest).map(({ tempoFactor, downbeatShift }) => ({ tempoFactor, downbeatShift }));
    const history = { past: steps(this.#past), future: steps(this.#future) };
    this.#saving = this.#saving.then(async () => {
      if (song.edits !== edits) return;
      try {
        await this.#service.storeEdits(song.job, { ...edits, history });
        this.send("saved");
      } catch (problem) {
        this.send("unsaved", problem);
      }
    });
  }

  #change(edits) {
    if (!this.#song?.isComplete || !this.#song.grid.beats?.length) return;
    this.#past.push(this.current);
    if (this.#past.length > longest) this.#past.shift();
    this.#future = [];
    this.#show(edits);
  }

  #show(edits) {
    this.#song.setEdits(readEdits(edits));
    this.send("change");
    this.save();
  }
}
