"""The page's modules that compute: grid edits, chord names, numerals and functions. They run in the browser itself."""

from browser import PageTestCase

# A grid of bars of the given numerators, a beat every half second, after some beats of pick-up.
GRID = """
const grid = (numerators, lead = 0) => {
  const beats = [], bars = [];
  const next = () => beats.length * 0.5;
  for (let beat = 0; beat < lead; beat += 1) beats.push({ time: next(), confidence: 1 });
  numerators.forEach((numerator, index) => {
    const start = next();
    for (let position = 1; position <= numerator; position += 1) beats.push({ time: next(), position, bar: index, confidence: 1 });
    bars.push({ index, start, end: next(), numerator, tempo: 120 });
  });
  const meter = [];
  for (const bar of bars) {
    if (meter.at(-1)?.numerator === bar.numerator) meter.at(-1).end = bar.end;
    else meter.push({ start: bar.start, end: bar.end, numerator: bar.numerator, denominator: 4, confidence: 0.9 });
  }
  return { beats, bars, meter, tempo: { bpm: 120, confidence: 0.9, alternatives: [{ bpm: 60, confidence: 0.1 }], curve: [{ time: 0, bpm: 120 }] } };
};
const { editedGrid } = await import('/assets/grid-edits.js');
const edit = (from, tempoFactor, downbeatShift) => editedGrid(from, { version: 1, tempoFactor, downbeatShift }, undefined);
"""


class Modules(PageTestCase):
    def run_in_page(self, code):
        return self.page.evaluate("async () => {" + code + "}")

    def edited(self, numerators, factor, shift, lead=0):
        return self.run_in_page(GRID + f"return edit(grid({numerators}, {lead}), {factor}, {shift});")

    def assert_consistent(self, grid):
        """Every bar has its beats, numbered 1, 2, 3 …; bars follow each other; times rise."""
        times = [beat["time"] for beat in grid["beats"]]
        self.assertEqual(times, sorted(set(times)))
        for bar in grid["bars"]:
            own = [beat for beat in grid["beats"] if beat.get("bar") == bar["index"]]
            self.assertEqual([beat["position"] for beat in own], list(range(1, len(own) + 1)))
            self.assertEqual(own[0]["time"], bar["start"])
            self.assertLessEqual(len(own), bar["numerator"])
        for before, after in zip(grid["bars"], grid["bars"][1:]):
            self.assertAlmostEqual(before["end"], after["start"])
        self.assertEqual([bar["index"] for bar in grid["bars"]], list(range(len(grid["bars"]))))

    def test_stretches_are_joined_at_their_places(self):
        found = self.run_in_page(GRID + """
            const { Song } = await import('/assets/song.js');
            const song = new Song({});
            const stretch = (start, bars) => {
              const { beats, bars: lines } = grid(Array(bars).fill(4));
              const moved = (item) => ({ ...item, time: item.time + start, start: item.start + start, end: item.end + start });
              const energy = { frameRate: 2, rms: Array(bars * 4).fill(start) };
              return { start, end: start + bars * 2, beats: beats.map(moved), bars: lines.map(moved), energy };
            };
            song.addPartial(stretch(0, 3));
            song.addPartial(stretch(6, 2));
            return song.layers;
        """)
        self.assertEqual([bar["index"] for bar in found["bars"]], [0, 1, 2, 3, 4])
        self.assertEqual([beat["bar"] for beat in found["beats"]], [bar for bar in range(5) for _ in range(4)])
        self.assertEqual(found["energy"]["rms"], [0] * 12 + [6] * 8)

    def test_no_edit_changes_nothing(self):
        self.assertTrue(self.run_in_page(GRID + "const from = grid([4, 4]); return edit(from, 1, 0) === from;"))

    def test_twice_the_tempo_doubles_beats_and_bars(self):
        for numerators in ([4] * 6, [3] * 5, [4, 4, 3, 3, 3, 4, 4]):
            grid = self.edited(numerators, 2, 0)
            self.assert_consistent(grid)
            self.assertEqual(len(grid["beats"]), 2 * sum(numerators))
            self.assertEqual([bar["numerator"] for bar in grid["bars"]], [n for n in numerators for _ in range(2)])
            self.assertEqual(grid["tempo"]["bpm"], 240)

    def test_half_the_tempo_halves_them(self):
        grid = self.edited([4] * 6, 0.5, 0)
        self.assert_consistent(grid)
        self.assertEqual((len(grid["beats"]), len(grid["bars"]), grid["tempo"]["bpm"]), (12, 3, 60))
        self.assertNotIn(60, [other["bpm"] for other in grid["tempo"]["alternatives"]])
        self.assertEqual(grid["tempo"]["alternatives"][0]["bpm"], 120, "what was analysed is an alternative now")

    def test_half_of_twice_is_where_it_began(self):
        for numerators in ([4] * 4, [3] * 4):
            halved = self.run_in_page(GRID + f"const from = grid({numerators}); return [from.beats.map((b) => b.time), edit(edit(from, 2, 0), 0.5, 0).beats.map((b) => b.time)];")
            self.assertEqual(halved[0], halved[1])

    def test_the_downbeat_moves_by_beats_and_comes_round(self):
        for numerators in ([4] * 6, [3] * 6, [4, 4, 4, 3, 3, 4, 4]):
            plain = self.edited(numerators, 1, numerators[0])
            self.assertEqual([bar["start"] for bar in plain["bars"]], [bar["start"] for bar in self.edited(numerators, 1, 0)["bars"]])
            for shift in range(1, numerators[0]):
                grid = self.edited(numerators, 1, shift)
                self.assert_consistent(grid)
                self.assertAlmostEqual(grid["bars"][0]["start"], shift * 0.5)
                self.assertEqual(grid["beats"][0]["position"], numerators[0] - shift + 1, "the pick-up counts down to the bar line")

    def test_a_long_pick_up_becomes_a_bar(self):
        grid = self.edited([4] * 4, 1, 3, lead=2)
        self.assert_consistent(grid)
        self.assertAlmostEqual(grid["bars"][0]["start"], 0.5)

    def test_beats_without_bars_can_still_be_halved(self):
        counts = self.run_in_page(GRID + """
            const from = grid([4, 4]); const bare = { beats: from.beats.map(({ time, confidence }) => ({ time, confidence })), tempo: from.tempo };
            return [2, 0.5].map((factor) => edit(bare, factor, 1).beats.length);""")
        self.assertEqual(counts, [16, 4])

    def test_a_single_beat_has_a_bar_of_its_length(self):
        bar = self.edited([1], 2, 0)["bars"][0]
        self.assertEqual((bar["end"] - bar["start"], bar["tempo"]), (0.25, 240))

    def test_exports_are_those_that_the_layers_allow(self):
        found = self.run_in_page("""
            const { exportsOf } = await import('/assets/exports.js');
            const offered = ({ beats, bars, ...layers }) => exportsOf({ layers, grid: { beats, bars } }).map(({ id }) => id);
            return [{}, { beats: [{}] }, { beats: [], bars: [{}], chords: [{}] }, { tempo: {}, keys: [] }, { sections: [{}] }].map(offered);""")
        self.assertEqual(found, [[], ["beats", "sonic-visualiser", "jams", "midi"], ["chords", "audacity", "jams", "chordpro"], ["jams"], ["sections", "audacity", "jams"]])

    def test_stored_edits_are_read_whatever_they_are(self):
        read = lambda stored: self.run_in_page(f"const {{ readEdits, readHistory }} = await import('/assets/grid-edits.js'); const from = {stored}; return [readEdits(from), readHistory(from)];")
        plain = {"version": 1, "tempoFactor": 1, "downbeatShift": 0}
        for stored in ("{}", "{ tempoFactor: 'x', downbeatShift: 0.5, history: 7 }", "{ history: { past: null, future: {} } }"):
            self.assertEqual(read(stored), [plain, {"past": [], "future": []}])
        edits, history = read("{ tempoFactor: 2, mine: 1, history: { past: [{ tempoFactor: 0.5, history: { past: [1] } }, null], future: [] } }")
        self.assertEqual(edits, plain | {"tempoFactor": 2, "mine": 1}, "a history is never part of a step")
        self.assertEqual(history["past"], [plain | {"tempoFactor": 0.5}, plain])

    def test_chord_names(self):
        expected = {"C:maj": "C", "A:min7": "Am7", "F#:dim": "F♯°", "Bb:maj7": "B♭maj7", "D:sus4": "Dsus4", "B:hdim7": "Bø7", "N": "N.C.", "X": "?", "C:aug": "C+", "E:min": "Em", "G": "G", "C:minmaj7": "Cm(maj7)"}
        found = self.run_in_page(f"const {{ chordText }} = await import('/assets/harmony.js'); return {list(expected)}.map((label) => chordText({{ label }}));")
        self.assertEqual(dict(zip(expected, found)), expected)
        slash = self.run_in_page("const { chordText } = await import('/assets/harmony.js'); return chordText({ label: 'G:7/3', root: 'G', bass: 'B' });")
        self.assertEqual(slash, "G7/B")

    def test_numerals_and_functions(self):
        cases = [
            ("C:maj", "C major", "I", "tonic"), ("A:min", "C major", "vi", "tonic"), ("G:7", "C major", "V⁷", "dominant"),
            ("B:hdim7", "C major", "viiø⁷", "dominant"), ("F:maj", "C major", "IV", "subdominant"), ("D:min7", "C major", "ii⁷", "subdominant"),
            ("D:7", "C major", "II⁷", "chromatic"), ("Bb:maj", "C major", "♭VII", "chromatic"), ("F:min", "C major", "iv", "chromatic"),
            ("G:7/3", "C major", "V⁶₅", "dominant"), ("C:maj/5", "C major", "I⁶₄", "tonic"),
            ("A:min", "A minor", "i", "tonic"), ("E:7", "A minor", "V⁷", "dominant"), ("G:maj", "A minor", "VII", "dominant"),
            ("G#:dim", "A minor", "vii°", "dominant"), ("F:maj", "A minor", "VI", "subdominant"), ("N", "C major", "", "none"), ("C:maj", "unknown", "", "none"),
        ]
        found = self.run_in_page(f"""const {{ romanNumeral, chordFunction }} = await import('/assets/harmony.js');
            return {[[label, key] for label, key, _, _ in cases]}.map(([label, key]) => [romanNumeral({{ label }}, key), chordFunction({{ label }}, key).family]);""")
        for (label, key, numeral, family), result in zip(cases, found):
            with self.subTest(label=label, key=key):
                self.assertEqual(result, [numeral, family])

    def test_numerals_of_the_timeline_are_engraved(self):
        expected = {"viio65/V": "vii°⁶₅/V", "bVII": "♭VII", "IM7": "Imaj⁷", "iio6": "ii°⁶", "V42": "V⁴₂", "viø7": "viø⁷", "V/bVI": "V/♭VI", "Vsus4": "Vsus4", "II+": "II+", "#ivo7": "♯iv°⁷", "IVadd6": "IVadd6", "V9": "V⁹", "i": "i"}
        found = self.run_in_page(f"const {{ engravedNumeral }} = await import('/assets/harmony.js'); return {list(expected)}.map(engravedNumeral);")
        self.assertEqual(dict(zip(expected, found)), expected)

    def test_an_edited_grid_keeps_compound_time(self):
        meters = self.run_in_page(GRID + """
            const from = grid([2, 2, 2, 2]); from.meter = [{ start: 0, end: 4, numerator: 6, denominator: 8, confidence: 0.9 }];
            return edit(from, 1, 1).meter.map(({ numerator, denominator }) => `${numerator}/${denominator}`);""")
        self.assertEqual(meters, ["6/8"])

    def test_events_are_read_from_any_cuts(self):
        """The stream's text cut into pieces of every length gives the same events."""
        found = self.run_in_page(r"""
            const { followEvents } = await import('/assets/event-stream.js');
            const text = ': hello\nretry: 50\n\nid: 1\nevent: progress\ndata: {"fraction":0.5}\r\n\r\nid: 2\nevent: layer\ndata: {"a":\ndata: 1}\n\nid: 3\nevent: end\ndata: {"state":"♭"}\n\n';
            const bytes = new TextEncoder().encode(text);
            const results = [];
            for (const size of [1, 2, 3, 7, 1000]) {
              let at = 0;
              const body = new ReadableStream({ pull(c) { if (at >= bytes.length) return c.close(); c.enqueue(bytes.slice(at, at += size)); } });
              const got = [];
              const service = { request: async () => ({ status: 200, body }), noticeLoss() {} };
              await followEvents(service, '/x', { onEvent: (name, content) => got.push([name, content]), signal: new AbortController().signal });
              results.push(JSON.stringify(got));
            }
            return results;""")
        self.assertEqual(len(set(found)), 1)
        self.assertEqual(found[0], '[["progress",{"fraction":0.5}],["layer",{"a":1}],["end",{"state":"♭"}]]')
