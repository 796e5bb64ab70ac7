/** What the server makes of a timeline for other programs (Docs/Exports.md): what each is for, and what it needs. */

const found = (list) => list?.length > 0;

const formats = [
  { id: "beats", name: "Beats", use: "text, for scripts and evaluation", isPossible: ({ beats }) => found(beats) },
  { id: "chords", name: "Chords", use: "lab file, for annotation tools", isPossible: ({ chords }) => found(chords) },
  { id: "sections", name: "Sections", use: "lab file, for annotation tools", isPossible: ({ sections }) => found(sections) },
  { id: "keys", name: "Keys", use: "lab file, for annotation tools", isPossible: ({ keys }) => found(keys) },
  { id: "audacity", name: "Audacity labels", use: "a label track beside the sound", isPossible: ({ bars, chords, keys, sections }) => [bars, chords, keys, sections].some(found) },
  { id: "sonic-visualiser", name: "Sonic Visualiser", use: "beats as a layer of time instants", isPossible: ({ beats }) => found(beats) },
  { id: "jams", name: "JAMS", use: "everything in one file, for research", isPossible: ({ tempo, beats, chords, key, keys, sections }) => Boolean(tempo ?? beats ?? chords ?? key ?? keys ?? sections) },
  { id: "midi", name: "MIDI with tempo map", use: "tempo and click for a sequencer", isPossible: ({ beats }) => found(beats) },
  { id: "chordpro", name: "ChordPro", use: "a chord sheet to play from", isPossible: ({ bars, chords }) => found(bars) && found(chords) },
];

/** The formats for which the song has the layers. */
export const exportsOf = (song) => formats.filter(({ isPossible }) => isPossible(withGrid(song)));

/** The timeline with the grid that is shown: the layers of a song that is complete are all of its timeline. */
export const withGrid = (song) => ({ ...song.layers, source: song.source, ...song.grid });
