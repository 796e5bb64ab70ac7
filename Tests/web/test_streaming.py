"""What the page shows while a song comes in: stretches, then layers, of a job whose events are written here."""

import json

from browser import PageTestCase

JOB = "made-up-here"


def stretch(start, bars, *, first=0, beat=0.5, name="C:maj"):
    """A look at bars of four beats: its bars are numbered from `first`, as the look counts them; energy as loud as its start."""
    end = start + bars * 4 * beat
    lines = [start + bar * 4 * beat for bar in range(bars)]
    return {
        "start": start, "end": end,
        "bars": [{"index": first + bar, "start": line, "end": line + 4 * beat, "numerator": 4, "tempo": 60 / beat, "confidence": 0.9} for bar, line in enumerate(lines)],
        "beats": [{"time": start + index * beat, "bar": first + index // 4, "position": index % 4 + 1, "confidence": 0.9} for index in range(bars * 4)],
        "chords": [{"start": start, "end": end, "label": name, "root": name[0], "quality": name[2:], "bass": name[0], "confidence": 0.9}],
        "energy": {"frameRate": 2, "rms": [start] * int((end - start) * 2)},
    }


def only(content, *layers):
    return {"layers": list(layers)} | {layer: content[layer] for layer in layers}


class Streaming(PageTestCase):
    def setUp(self):
        self.page.goto("about:blank")
        self.page.goto(self.url + "/")

    def tearDown(self):
        self.page.goto("about:blank")
        self.page.unroute_all()
        super().tearDown()

    def open(self, *events, job_id=JOB):
        """Opens a job of a minute that is still running when these events have come."""
        links = {name: f"/api/audio/jobs/{job_id}/{name}" for name in ("audio", "edits", "events", "timeline", "waveform")} | {"self": f"/api/audio/jobs/{job_id}"}
        job = {
            "id": job_id, "name": "Made up.wav", "state": "running", "createdAt": "2026-01-01T00:00:00.000Z", "isCached": False, "hasAudio": False, "hasWaveform": False,
            "progress": {"stage": "decoding", "fraction": 0.3}, "source": {"duration": 60, "sampleRate": 44100, "channels": 2}, "links": links,
        }
        stream = "retry: 5000\n\n" + "".join(f"id: {number}\nevent: {name}\ndata: {json.dumps(content)}\n\n" for number, (name, content) in enumerate(events))
        self.page.route(f"**/{job_id}", lambda route: route.fulfill(json=job))
        self.page.route(f"**/{job_id}/events", lambda route: route.fulfill(content_type="text/event-stream", body=stream))
        self.page.evaluate(f"location.hash = 'job={job_id}'")
        self.page.wait_for_selector("#work:not([hidden])")

    def labels(self):
        return [bar.get_attribute("aria-label") for bar in self.page.locator("#chart .bar").all()]

    def seek(self, time):
        self.page.evaluate(f"location.hash = 'job={JOB}&t={time}'")
        self.wait_for_time(time - 0.01, time + 0.01)

    def test_bars_count_on_over_the_stretches_and_lead_to_their_time(self):
        self.open(("partial", stretch(0, 6, first=0)), ("partial", stretch(12, 10, first=4, name="G:maj")), ("partial", stretch(32, 8, first=2)))
        self.wait_until(lambda: len(self.labels()) == 24)
        starts = [f"0:{2 * bar:02}" for bar in range(24)]
        self.assertEqual([label.split(":", 2)[:2] for label in self.labels()], [f"Bar {bar + 1}, {start}".split(":") for bar, start in enumerate(starts)])
        for bar in (22, 7, 17, 0):
            self.page.locator("#chart .bar").nth(bar).click()
            self.wait_for_time(2 * bar - 0.01, 2 * bar + 0.01)
            self.wait_until(lambda: self.text("#position") == f"{bar + 1}.1")
        self.shot("stretches")

    def test_beats_before_a_look_s_first_bar_line_belong_to_the_bar_before(self):
        later = stretch(8, 2)
        pick_up = [{"time": 6 + 0.5 * index, "position": index + 1, "confidence": 0.9} for index in range(4)]
        later = later | {"start": 6, "beats": pick_up + later["beats"], "energy": {"frameRate": 2, "rms": [6] * 12}}
        self.open(("partial", stretch(0, 3)), ("partial", later))
        self.wait_until(lambda: len(self.labels()) == 5)
        for time, position in ((6.6, "3.2"), (8.1, "4.1"), (10.1, "5.1")):
            self.seek(time)
            self.wait_until(lambda: self.text("#position") == position)

    def test_bars_may_come_again_with_their_chords(self):
        found = stretch(0, 12)
        bare, chords = only(found, "beats", "bars"), only(found, "chords", "bars")
        chords["bars"] = [bar | {"chords": ["C:maj"], "chordChanges": 0} for bar in chords["bars"]]
        song = self.page.evaluate("""async ([partial, bare, chords]) => {
            const { Song } = await import('/assets/song.js');
            const song = new Song({});
            song.addPartial(partial);
            song.addLayers(bare);
            const before = song.grid.bars.length;
            song.addLayers(chords);
            song.addPartial(partial);
            return { before, bars: song.grid.bars, states: ['bars', 'beats', 'chords'].map((name) => song.stateOf(name)), at: song.barBeatAt(8.6) };
        }""", [stretch(0, 5, beat=0.4), bare, chords])
        self.assertEqual(song, {"before": 12, "bars": chords["bars"], "states": ["found"] * 3, "at": "5.2"})
        self.open(("partial", stretch(0, 5, beat=0.4)), ("layer", bare), ("layer", chords))
        self.wait_until(lambda: len(self.labels()) == 12)
        self.assertEqual(self.labels()[4], "Bar 5, 0:08: C held")

    def test_before_the_first_beat_seconds_are_counted(self):
        first = stretch(8, 4, name="C:min")
        silence = {"start": 0, "end": 8, "label": "N", "confidence": 0.9}
        after = {"start": 20, "end": 24, "label": "N", "confidence": 0.9}
        first["beats"].insert(0, {"time": 7.5, "position": 4, "confidence": 0.9})
        first = first | {"start": 0, "end": 24, "chords": [silence, first["chords"][0] | {"end": 20}, after], "energy": {"frameRate": 2, "rms": [0.1] * 48}}
        self.open(("partial", first))
        self.wait_until(lambda: self.text("#next-chord") == "Cm")
        for time, words in ((0, "in 8 s"), (3, "in 5 s"), (7.4, "in 1 s"), (7.6, "in 1 beat"), (14, "in 6 s"), (19.9, "in 1 s"), (21, "")):
            self.seek(time)
            self.wait_until(lambda: self.text("#next-when") == words)
            if time == 3:
                self.shot("count-in")

    def test_the_read_out_follows_the_view_and_ends_with_the_song(self):
        self.open(("partial", stretch(0, 6)), ("partial", stretch(12, 10, name="G:maj")))
        self.wait_until(lambda: len(self.labels()) == 16)
        field = self.lanes()
        x = field["width"] * 0.4
        self.page.mouse.move(field["x"] + x, field["y"] + 120)
        self.wait_until(lambda: self.text("#read-out").startswith("0:24.0"))
        self.page.keyboard.press("+")  # about the middle
        self.wait_until(lambda: not self.text("#read-out").startswith("0:24.0"))
        self.page.wait_for_timeout(500)
        said = self.text("#read-out")
        self.page.mouse.move(field["x"] + x, field["y"] + 121)
        self.assertEqual(self.text("#read-out"), said, "the words were those of the place already")
        self.page.mouse.wheel(300, 0)
        self.wait_until(lambda: self.text("#read-out") != said)
        self.shot("read-out")
        self.open(("partial", stretch(0, 3)), job_id=f"{JOB}-too")
        self.wait_until(lambda: len(self.labels()) == 3)
        self.assertFalse(self.page.is_visible("#read-out"))
        self.assertIn("-100px", self.page.evaluate("document.querySelector('#pointer-line').style.transform"))

    def test_one_part_is_one_part(self):
        sections = {"layers": ["sections"], "sections": [{"start": 0, "end": 60, "label": "A", "confidence": 0.9}]}
        self.open(("layer", sections), ("layer", only(stretch(0, 1), "beats", "bars")))
        self.wait_until(lambda: self.page.locator(".lane-label", has_text="1 part").count() == 1)
        labels = self.page.locator(".lane-label:not([hidden])").all_text_contents()
        self.assertIn("Sections1 part", labels)
        self.assertIn("Bars & beats1 bar", labels)

    def test_a_chord_s_name_never_loses_what_makes_it_another(self):
        """Drawn in every width, a name is whole, or shorter but still itself, or not there."""
        found = self.page.evaluate("""async () => {
            const { chordsLane } = await import('/assets/lane-chords.js');
            const { Brush } = await import('/assets/brush.js');
            const brush = new Brush();
            brush.read();
            const context = document.createElement('canvas').getContext('2d');
            let drawn;
            context.fillText = (text) => { drawn += text; };
            const drawnAt = (label, width) => {
              drawn = '';
              const song = { layers: { chords: [{ label, start: 0, end: 1, confidence: 0.9 }] }, keyAt: () => 'C major' };
              chordsLane.draw(context, { song, brush, top: 0, height: 44, width: 900, roman: false, axis: { start: 0, end: 10, x: (time) => time * width } });
              return drawn;
            };
            const labels = ['D:sus4', 'D:sus2', 'D:sus4(b7)', 'D:5', 'D:min7', 'D:dim7', 'D:hdim7', 'D:aug', 'D:maj7', 'D:9'];
            return Object.fromEntries(labels.map((label) => {
              const names = new Set();
              for (let width = 4; width < 120; width += 0.5) names.add(drawnAt(label, width));
              return [label, [...names]];
            }));
        }""")
        self.assertEqual(found, {
            "D:sus4": ["", "Dsus4"], "D:sus2": ["", "Dsus2"], "D:sus4(b7)": ["", "D7sus4"], "D:5": ["", "D5"], "D:min7": ["", "Dm", "Dm7"],
            "D:dim7": ["", "D°", "D°7"], "D:hdim7": ["", "Dø", "Dø7"], "D:aug": ["", "D+"], "D:maj7": ["", "D", "Dmaj7"], "D:9": ["", "D", "D9"],
        })
