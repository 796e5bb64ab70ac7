import { bpm, doubtful } from "./format.js";

/**
 * Tempo and meter as the page answers for them. Below `doubtful` they are likelier wrong than right: then they are
 * `unknown`, as in the command's summary, and the best guess is told beside it.
 */
export const unknown = "unknown";

/** The tempo's figure; one that a person has set is known. */
export function tempoWords({ grid: { tempo }, edits }) {
  if (!tempo?.bpm) return undefined;
  return edits.tempoFactor === 1 && tempo.confidence < doubtful ? unknown : bpm(tempo.bpm);
}

export const meterWords = (span) => (span.confidence < doubtful ? unknown : signature(span));

/** `6/8`, whatever its confidence. */
export const signature = ({ numerator, denominator }) => `${numerator}/${denominator}`;
