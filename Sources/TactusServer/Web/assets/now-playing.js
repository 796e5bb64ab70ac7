import { element, find, setText } from "./dom.js";
import { counted, doubtful } from "./format.js";
import { chordFunction, chordName, chordText, functions, keyText, romanNumeral } from "./harmony.js";
import { lastAtOrBefore, timeOf } from "./lookup.js";

/** The chord now and the one after it, large enough to be read from an instrument, and the beat within the bar. */
export class NowPlaying {
  #chord = find("#now-chord");
  #about = find("#now-about");
  #next = find("#next-chord");
  #when = find("#next-when");
  #beats = find("#now-beats");
  #shown = "";

  show(song) {
    this.song = song;
    this.#shown = "";
  }

  frame(time) {
    const { song } = this;
    if (!song) return;
    const chords = song.layers.chords ?? [];
    const index = lastAtOrBefore(chords, time);
    const beatIndex = song.beatIndexAt(time);
    const when = this.#untilNext(chords[index + 1], time, beatIndex);
    const key = `${index}/${beatIndex}/${when}/${chords.length}/${song.grid.beats?.length}/${song.edits.downbeatShift}`;
    if (key === this.#shown) return;
    this.#shown = key;
    this.#showChord(chords[index], song);
    write(this.#next, chords[index + 1]);
    setText(this.#when, when);
    this.#showBeat(song.grid.beats?.[beatIndex], song.barAt(time));
  }

  #showChord(chord, song) {
    write(this.#chord, chord);
    const keyName = chord && song.keyAt(chord.start);
    const { family } = chord ? chordFunction(chord, keyName) : { family: "none" };
    this.#chord.parentElement.dataset.family = family;
    const numeral = chord && keyName && romanNumeral(chord, keyName); // none before the key has come
    const words = [numeral, family !== "none" && functions[family].title.toLowerCase(), numeral && `in ${keyText(keyName)}`].filter(Boolean).join(" · ");
    const doubt = chord?.confidence < doubtful ? "uncertain" : "";
    const noKey = song.stateOf("key") === "waiting" ? "the key is still to come" : "the key is not known";
    const silence = song.stateOf("chords") === "waiting" ? "listening" : chord?.root ? noKey : "no chord here";
    setText(this.#about, [doubt, words || silence].filter(Boolean).join(" · "));
  }

  /** In beats; in seconds before the first of them, and towards a chord behind the last, where there are none to count. */
  #untilNext(chord, time, beatIndex) {
    if (!chord) return "";
    const { beats } = this.song.grid;
    const isCounted = beatIndex >= 0 && chord.start <= beats.at(-1).time + 0.05;
    if (!isCounted) return `in ${Math.max(1, Math.round(chord.start - time))} s`;
    return `in ${counted(Math.max(1, lastAtOrBefore(beats, chord.start + 0.05, timeOf) - beatIndex), "beat")}`;
  }

  #showBeat(beat, bar) {
    const count = bar?.numerator ?? 0;
    while (this.#beats.children.length > count) this.#beats.lastChild.remove();
    while (this.#beats.children.length < count) this.#beats.append(element("i"));
    [...this.#beats.children].forEach((dot, index) => dot.classList.toggle("on", index + 1 === beat?.position));
  }
}

function write(node, chord) {
  if (!chord) {
    node.replaceChildren("–");
    return;
  }
  const { root, suffix, bass } = chordName(chord);
  node.replaceChildren(...[root, suffix && element("sup", {}, suffix), bass && element("small", {}, bass)].filter(Boolean));
  node.title = chordText(chord);
}
