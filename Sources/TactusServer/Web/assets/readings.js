import { meterWords, signature, tempoWords, unknown } from "./answers.js";
import { element, find, icon, setText } from "./dom.js";
import { bpm, counted, decimal, doubtful, percent, sureness } from "./format.js";
import { isEdited } from "./grid-edits.js";
import { keyText } from "./harmony.js";

const steadiness = (stability) => (stability >= 0.8 ? "steady" : stability >= 0.5 ? "it varies" : "free");

/** Tempo, key, meter and loudness in large type, each with how sure it is, and the edits that belong to it. */
export class Readings {
  #history;

  constructor(history) {
    this.#history = history;
    find("#double").addEventListener("click", () => history.scaleTempo(2));
    find("#halve").addEventListener("click", () => history.scaleTempo(0.5));
    find("#shift-back").addEventListener("click", () => history.shiftDownbeat(-1));
    find("#shift-on").addEventListener("click", () => history.shiftDownbeat(1));
    find("#undo").addEventListener("click", () => history.undo());
    find("#redo").addEventListener("click", () => history.redo());
    find("#reset").addEventListener("click", () => history.reset());
  }

  show(song) {
    const { layers, grid } = song;
    const isWaiting = (layer) => song.stateOf(layer) === "waiting" || song.stateOf(layer) === "partial";
    const tempo = tempoWords(song);
    this.#write("tempo", isWaiting("tempo"), tempo, tempo === unknown ? "" : "bpm", tempoNote(song));
    this.#write("key", isWaiting("key"), layers.key && (layers.key.tonic ? keyText(layers.key.name) : unknown), layers.key?.camelot ?? "", keyNote(layers.key, layers.keys), layers.key?.confidence);
    const [first, ...others] = grid.meter ?? [];
    this.#write("meter", isWaiting("meter"), first && meterWords(first), "", meterNote(first, others));
    this.#write("loudness", isWaiting("loudness"), decimal(layers.loudness?.integratedLUFS), "LUFS", loudnessNote(layers.loudness));
    this.#showEditing(song);
  }

  #write(name, isWaiting, value, unit, note, confidence = 1) {
    const root = find(`#reading-${name}`);
    root.classList.toggle("waiting", isWaiting);
    root.classList.toggle("unknown", !isWaiting && value === unknown);
    root.classList.toggle("doubtful", Boolean(value) && value !== unknown && !isWaiting && confidence < doubtful);
    setText(find(".value", root), isWaiting ? "…" : (value ?? "none"));
    setText(find(".unit", root), value && !isWaiting ? unit : "");
    setText(find(".note", root), isWaiting ? "listening" : note);
  }

  #showEditing(song) {
    const { edits, isComplete, grid } = song;
    const canEdit = isComplete && Boolean(grid.beats?.length);
    find("#double").disabled = !canEdit || edits.tempoFactor >= 2;
    find("#halve").disabled = !canEdit || edits.tempoFactor <= 0.5;
    for (const id of ["#shift-back", "#shift-on"]) find(id).disabled = !canEdit || !grid.bars?.length;
    find("#undo").disabled = !this.#history.canUndo;
    find("#redo").disabled = !this.#history.canRedo;
    find("#edit-bar").hidden = !isEdited(edits) && !this.#history.canUndo && !this.#history.canRedo;
    find("#reset").disabled = !isEdited(edits);
    setText(find("#edit-note"), editWords(edits));
  }
}

function editWords({ tempoFactor, downbeatShift }) {
  const parts = [];
  if (tempoFactor === 2) parts.push("tempo doubled");
  if (tempoFactor === 0.5) parts.push("tempo halved");
  if (downbeatShift) parts.push(`bar lines ${counted(downbeatShift, "beat")} later`);
  return parts.length ? `Your grid: ${parts.join(", ")}` : "The grid as analysed";
}

/** How sure an answer is, or which guess there is in place of one. */
const sureOf = (words, guess, confidence) => (words === unknown ? `perhaps ${guess}, ${percent(confidence)}` : `${sureness(confidence)}, ${percent(confidence)}`);

function tempoNote(song) {
  const { tempo } = song.grid;
  if (!tempo?.bpm) return "no pulse found";
  const own = song.edits.tempoFactor === 1 ? sureOf(tempoWords(song), `${bpm(tempo.bpm)} bpm`, tempo.confidence) : "set by you";
  return `${own} · ${steadiness(tempo.stability)}`; // its alternatives stand in the lane
}

function keyNote(key, keys) {
  if (!key) return "not analysed";
  const other = key.alternatives?.[0];
  if (!key.tonic) return other ? `perhaps ${keyText(other.name)}, ${percent(other.confidence)}` : "no key stands out";
  const changes = (keys?.length ?? 1) - 1;
  const rest = changes > 0 ? counted(changes, "change") : other ? `or ${keyText(other.name)}` : "throughout";
  return `${sureness(key.confidence)}, ${percent(key.confidence)} · ${rest}`;
}

function meterNote(first, others) {
  if (!first) return "no bar lines found";
  const changes = others.map(meterWords);
  const shown = changes.slice(0, 3).join(", ") + (changes.length > 3 ? " …" : "");
  return `${sureOf(meterWords(first), signature(first), first.confidence)} · ${changes.length ? `then ${shown}` : "throughout"}`;
}

function loudnessNote(loudness) {
  if (!loudness) return "not analysed";
  const peak = loudness.truePeakDB === undefined ? "silence" : `peak ${decimal(loudness.truePeakDB)} dB`;
  return `range ${decimal(loudness.rangeLU) ?? "0"} LU · ${peak}`;
}

/** What a screen reader hears of the picture. */
export function summary(song) {
  const { layers, grid } = song;
  const tempo = tempoWords(song);
  const parts = [
    tempo && (tempo === unknown ? "tempo unknown" : `${tempo} beats a minute`),
    layers.key?.tonic && layers.key.name,
    grid.meter?.length && grid.meter.map(meterWords).map((words) => (words === unknown ? "meter unknown" : words)).join(", then "),
    grid.bars && counted(grid.bars.length, "bar"),
    layers.chords && counted(layers.chords.length, "chord"),
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}

export function warningList(warnings) {
  return (warnings ?? []).map((sentence) => element("li", {}, icon("warning"), element("span", {}, sentence)));
}
