/**
 * Re-numbers the beat grid as a person asked: twice or half the tempo, bar lines some beats later.
 *
 * The timeline itself stays as it was analysed; these are pure functions from it and the edits to the grid that is
 * shown. A grid is `{ beats, bars, meter, tempo }`, each as in the timeline or undefined.
 */

export const noEdits = { version: 1, tempoFactor: 1, downbeatShift: 0 };

/** Beats that are tapped in a bar: two in 6/8, three in 9/8, four in 12/8, else the numerator. */
export function beatsPerBar({ numerator, denominator }) {
  return denominator === 8 && numerator > 3 && numerator % 3 === 0 ? numerator / 3 : numerator;
}

export function isEdited(edits) {
  return edits.tempoFactor !== 1 || edits.downbeatShift !== 0;
}

/** What the server stored, with anything unreadable left out, and without its history. */
export function readEdits({ history, ...stored } = {}) {
  const tempoFactor = [0.5, 1, 2].includes(stored.tempoFactor) ? stored.tempoFactor : 1;
  const downbeatShift = Number.isInteger(stored.downbeatShift) ? stored.downbeatShift : 0;
  return { ...stored, version: 1, tempoFactor, downbeatShift };
}

/** The steps before and after the stored edits, oldest first: `{ past, future }`. */
export function readHistory({ history } = {}) {
  const steps = (list) => (Array.isArray(list) ? list.map((step) => readEdits(step ?? {})) : []);
  return { past: steps(history?.past), future: steps(history?.future) };
}

export function editedGrid(grid, edits, chords) {
  if (!isEdited(edits) || !grid.beats?.length) return grid;
  let runs = meterRuns(grid);
  if (edits.tempoFactor === 2) runs = runs.map(doubled);
  if (edits.tempoFactor === 0.5) runs = runs.map(halved);
  const { beats, lines } = joined(runs);
  const shifted = shiftedLines(lines, edits.downbeatShift, beats.length);
  return renumbered(beats, shifted, grid, edits.tempoFactor, chords);
}

/** Stretches of beats under one meter: `{ beats, numerator, lead }`, where `lead` beats come before the first bar line. */
function meterRuns({ beats, bars }) {
  if (!bars?.length) return [{ beats, numerator: undefined, lead: 0 }];
  const runs = [];
  let run = { beats: [], numerator: bars[0].numerator, lead: 0 };
  for (const beat of beats) {
    const numerator = beat.bar === undefined ? run.numerator : (bars[beat.bar]?.numerator ?? run.numerator);
    if (numerator !== run.numerator) {
      runs.push(run);
      run = { beats: [], numerator, lead: 0 };
    }
    if (beat.bar === undefined && runs.length === 0) run.lead += 1;
    run.beats.push(beat);
  }
  runs.push(run);
  return runs;
}

/** A beat between every two; the last gets one as far behind it as the one before. */
function doubled(run) {
  const { beats } = run;
  const out = [];
  beats.forEach((beat, index) => {
    const gap = index + 1 < beats.length ? beats[index + 1].time - beat.time : index > 0 ? beat.time - beats[index - 1].time : 0;
    out.push(beat);
    if (gap > 0) out.push({ time: beat.time + gap / 2, confidence: Math.min(beat.confidence, beats[index + 1]?.confidence ?? 1) });
  });
  return { ...run, beats: out, lead: run.lead * 2 };
}

/** Every second beat, counted from the first bar line. */
function halved(run) {
  const parity = run.lead % 2;
  const beats = run.beats.filter((_, index) => index % 2 === parity);
  return { ...run, beats, lead: Math.floor(run.lead / 2) };
}

/** All beats in one list, and the bar lines as `{ beat, numerator }`. */
function joined(runs) {
  const beats = runs.flatMap((run) => run.beats);
  const lines = [];
  let first = 0;
  for (const { beats: own, numerator, lead } of runs) {
    if (numerator) for (let beat = lead; beat < own.length; beat += numerator) lines.push({ beat: first + beat, numerator });
    first += own.length;
  }
  return { beats, lines };
}

/** Bar lines moved by whole beats; a pick-up as long as a bar becomes one. */
function shiftedLines(lines, shift, count) {
  if (!lines.length || !shift) return lines;
  const { numerator } = lines[0];
  const by = ((shift % numerator) + numerator) % numerator;
  const moved = lines.map((line) => ({ ...line, beat: line.beat + by })).filter((line) => line.beat < count);
  for (let beat = (moved[0]?.beat ?? 0) - numerator; beat >= 0; beat -= numerator) moved.unshift({ beat, numerator });
  return moved;
}

function renumbered(beats, lines, grid, factor, chords) {
  const tempo = scaledTempo(grid.tempo, factor);
  const numbered = beats.map(({ time, confidence }) => ({ time, confidence }));
  if (!lines.length) return { ...grid, beats: numbered, tempo };
  const lead = lines[0].numerator;
  for (let beat = 0; beat < lines[0].beat; beat += 1) {
    numbered[beat].position = lead - ((lines[0].beat - 1 - beat) % lead);
  }
  const bars = lines.map((line, index) => {
    const next = lines[index + 1]?.beat ?? Math.min(line.beat + line.numerator, beats.length);
    for (let beat = line.beat; beat < next; beat += 1) Object.assign(numbered[beat], { bar: index, position: beat - line.beat + 1 });
    const start = numbered[line.beat].time;
    const last = numbered[next - 1].time;
    const pulse = numbered.length > 1 ? typicalGap(numbered, line.beat) : 60 / (tempo?.bpm || 120);
    const end = numbered[next]?.time ?? last + pulse;
    const bar = { index, start, end, numerator: line.numerator, tempo: (60 * (next - line.beat)) / (end - start) };
    if (chords) bar.chords = chords.filter((chord) => chord.start < end - 0.01 && chord.end > start + 0.01).map((chord) => chord.label);
    return bar;
  });
  return { beats: numbered, bars, meter: meterOf(bars, grid.meter), tempo };
}

function typicalGap(beats, index) {
  const from = Math.max(0, Math.min(index, beats.length - 2));
  return beats[from + 1].time - beats[from].time;
}

function scaledTempo(tempo, factor) {
  if (!tempo || factor === 1) return tempo;
  const scale = (entry) => ({ ...entry, bpm: entry.bpm * factor });
  const analysed = tempo.bpm === undefined ? [] : [{ bpm: tempo.bpm, confidence: tempo.confidence }];
  const alternatives = [...analysed, ...(tempo.alternatives ?? [])].filter(({ bpm }) => Math.abs(bpm / (tempo.bpm * factor) - 1) > 0.04);
  return { ...scale(tempo), alternatives, curve: tempo.curve?.map(scale) };
}

function meterOf(bars, analysed) {
  const spans = [];
  for (const bar of bars) {
    const last = spans.at(-1);
    if (last && beatsPerBar(last) === bar.numerator) last.end = bar.end;
    else {
      const source = analysed?.find((span) => beatsPerBar(span) === bar.numerator);
      spans.push({ numerator: bar.numerator, denominator: 4, confidence: 1, ...source, start: bar.start, end: bar.end });
    }
  }
  return spans;
}
