/** Chords and keys as musicians write them: names, Roman numerals, function in the key. */

const letters = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const scales = { major: [0, 2, 4, 5, 7, 9, 11], minor: [0, 2, 3, 5, 7, 8, 10] };

/** 0 … 11, C is 0; undefined for what is no note name. */
export function pitchClass(name) {
  const base = letters[name?.[0]];
  if (base === undefined) return undefined;
  let semitones = base;
  for (const sign of name.slice(1)) semitones += sign === "#" || sign === "♯" ? 1 : -1;
  return ((semitones % 12) + 12) % 12;
}

export const noteName = (name) => name.replace(/#/g, "♯").replace(/b/g, "♭");

const suffixes = {
  maj: "", min: "m", dim: "°", aug: "+", 7: "7", maj7: "maj7", min7: "m7", dim7: "°7", hdim7: "ø7", minmaj7: "m(maj7)",
  maj6: "6", min6: "m6", 9: "9", maj9: "maj9", min9: "m9", 11: "11", min11: "m11", 13: "13", maj13: "maj13", min13: "m13",
  sus2: "sus2", sus4: "sus4", "sus4(b7)": "7sus4", 5: "5", 1: "",
};

/** What a chord span is made of. `root` is undefined for `N` (silence, no chord) and `X` (no name fits). */
export function chordParts(span) {
  const label = span.label;
  if (label === "N" || label === "X" || !label) return { silent: label === "N" };
  const [, root, quality, degree] = /^([A-G][#b]*)(?::?([^/]*))?(?:\/(.*))?$/.exec(label) ?? [];
  if (!root) return { text: label };
  const kind = quality || "maj";
  const bass = span.bass && pitchClass(span.bass) !== pitchClass(root) ? span.bass : undefined;
  return { root, kind, degree, bass };
}

/** The chord's name in two pieces, so that the second can be set smaller: `F♯` and `m7`, then `/A`. */
export function chordName(span) {
  const parts = chordParts(span);
  if (parts.text) return { root: parts.text, suffix: "", bass: "" };
  if (!parts.root) return { root: parts.silent ? "N.C." : "?", suffix: "", bass: "" };
  const suffix = suffixes[parts.kind] ?? noteName(parts.kind.replace(/^min/, "m").replace(/^maj$/, ""));
  return { root: noteName(parts.root), suffix, bass: parts.bass ? `/${noteName(parts.bass)}` : "" };
}

export function chordText(span) {
  const { root, suffix, bass } = chordName(span);
  return root + suffix + bass;
}

/** `{ tonic: 7, mode: "major" }` of `G major`; undefined for `unknown`. */
export function keyParts(name) {
  const [, tonic, mode] = /^([A-G][#b]*) (major|minor)$/.exec(name ?? "") ?? [];
  return tonic ? { tonic: pitchClass(tonic), mode } : undefined;
}

export const keyText = (name) => (keyParts(name) ? name.replace(/^[A-G][#b]*/, noteName) : name);

const isMinorish = (kind) => /^(min|dim|hdim)/.test(kind);
const isDiminished = (kind) => /^(dim|hdim)/.test(kind);

const numerals = {
  major: ["I", "♭II", "II", "♭III", "III", "IV", "♯IV", "V", "♭VI", "VI", "♭VII", "VII"],
  minor: ["I", "♭II", "II", "III", "♯III", "IV", "♯IV", "V", "VI", "♯VI", "VII", "♯VII"],
};
const figures = { triad: { 3: "⁶", b3: "⁶", 5: "⁶₄", b5: "⁶₄" }, seventh: { 3: "⁶₅", b3: "⁶₅", 5: "⁴₃", b5: "⁴₃", b7: "⁴₂", 7: "⁴₂" } };

const engraved = { 6: "⁶", 64: "⁶₄", 65: "⁶₅", 43: "⁴₃", 42: "⁴₂", 7: "⁷", 9: "⁹", 11: "¹¹", 13: "¹³" };

/** A numeral of the timeline (`viio65/V`, `bVII`, `IM7`) as it is printed in scores: `vii°⁶₅/V`, `♭VII`, `Imaj⁷`. */
export function engravedNumeral(text) {
  const [numeral, ...goal] = text.split("/");
  const printed = numeral.replace(/^([b#]*)([IVXivx]+)(o|ø|\+)?(M)?(\d+)?(.*)$/, (_, accidentals, degree, quality = "", major, figures, rest) =>
    noteName(accidentals) + degree + (quality === "o" ? "°" : quality) + (major ? "maj" : "") + (figures ? (engraved[figures] ?? figures) : "") + rest);
  return [printed, ...goal.map(noteName)].join("/");
}

/** The Roman numeral in the key, as the timeline gives it or worked out here; empty when there is none. */
export function romanNumeral(span, keyName) {
  if (span.roman) return engravedNumeral(span.roman);
  const key = keyParts(keyName);
  const { root, kind, degree } = chordParts(span);
  if (!key || !root) return "";
  const interval = (pitchClass(root) - key.tonic + 12) % 12;
  let numeral = numerals[key.mode][interval];
  if (key.mode === "minor" && interval === 11 && isDiminished(kind)) numeral = "VII";
  if (isMinorish(kind)) numeral = numeral.replace(/[IV]+/, (upper) => upper.toLowerCase());
  const quality = kind.startsWith("hdim") ? "ø" : kind.startsWith("dim") ? "°" : kind === "aug" ? "+" : "";
  const isSeventh = /7/.test(kind);
  const inversion = degree && figures[isSeventh ? "seventh" : "triad"][degree];
  const major = /maj7/.test(kind) ? "maj" : "";
  const rest = inversion ?? (isSeventh ? `${major}⁷` : /^sus|^5$|6$|9$/.test(kind) ? kind.replace(/^(maj|min)/, "") : "");
  return numeral + quality + rest;
}

/** The families that chords are coloured by. `mark` names the edge's pattern: colour never stands alone. */
export const functions = {
  tonic: { title: "Tonic", hint: "at home", mark: "solid" },
  subdominant: { title: "Subdominant", hint: "moving away", mark: "double" },
  dominant: { title: "Dominant", hint: "wants to go home", mark: "dash" },
  chromatic: { title: "Outside the key", hint: "borrowed or applied", mark: "dot" },
  none: { title: "No chord", hint: "or no key to relate it to", mark: "none" },
};

const families = {
  major: { 0: "tonic", 4: "tonic", 9: "tonic", 2: "subdominant", 5: "subdominant", 7: "dominant", 11: "dominant" },
  minor: { 0: "tonic", 3: "tonic", 8: "subdominant", 2: "subdominant", 5: "subdominant", 7: "dominant", 10: "dominant", 11: "dominant" },
};

/**
 * What a chord does in the key: its family, and whether it is the family's principal chord (I, IV, V).
 * A chord whose third is not in the scale is chromatic; the major dominant of a minor key is not.
 */
export function chordFunction(span, keyName) {
  const key = keyParts(keyName);
  const { root, kind } = chordParts(span);
  if (!key || !root) return { family: "none", isPrincipal: false };
  const interval = (pitchClass(root) - key.tonic + 12) % 12;
  const family = families[key.mode][interval];
  const scale = scales[key.mode];
  const third = (interval + (isMinorish(kind) ? 3 : 4)) % 12;
  const hasThird = !/^(sus|5|1)/.test(kind);
  const isRaisedSeventh = key.mode === "minor" && (interval === 7 || interval === 11);
  if (!family || (hasThird && !isRaisedSeventh && !scale.includes(third))) return { family: "chromatic", isPrincipal: false };
  return { family, isPrincipal: interval === 0 || interval === 5 || interval === 7 };
}
