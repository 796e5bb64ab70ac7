import TactusCore

/// What a song of the suite is made from.
struct SuiteRecipe: Sendable {
    /// What the song tries.
    var kind: String
    /// Such as `6/8`; several take turns, one a section.
    var meters: [TimeSignature]
    var bpm: Double
    /// Where the tempo ends up, when it drifts.
    var lastBPM: Double?
    var swing = 0.5
    var key: KeyClass
    var palette = Progression.Palette.major
    /// A letter a section.
    var form = "AABA"
    var hasDrums = true
    var hasKey = true
    var pickupBeats: Int?
    /// Semitones by which the last section is higher.
    var lift = 0

    init(
        _ kind: String, _ meters: String..., bpm: Double, to lastBPM: Double? = nil, in key: String
    ) {
        self.kind = kind
        self.meters = meters.compactMap { TimeSignature($0) }
        self.bpm = bpm
        self.lastBPM = lastBPM
        self.key = KeyClass(name: key) ?? KeyClass(tonic: 0, mode: .major)
    }

    /// The recipe with something changed.
    func with(_ change: (inout SuiteRecipe) -> Void) -> SuiteRecipe {
        var recipe = self
        change(&recipe)
        return recipe
    }

    /// The song of about half a minute.
    func score(seed: UInt64) -> Score {
        let letters = Array(form)
        let bars = barsPerSection(letters.count)
        var sections = letters.enumerated().map { place, letter in
            let isLifted = lift != 0 && place + 1 == letters.count
            let key = KeyClass(tonic: self.key.tonic + (isLifted ? lift : 0), mode: self.key.mode)
            return section(letter, meters[place % meters.count], key, bars: bars, seed: seed)
        }
        if let lastBPM {
            // One drift over the whole song.
            let beats = sections.map(\.beatCount)
            let total = Double(beats.reduce(0, +))
            var beat = 0.0
            for place in sections.indices {
                let end = beat + Double(beats[place])
                sections[place].pulse.bpm = bpm + (lastBPM - bpm) * beat / total
                sections[place].pulse.lastBPM = bpm + (lastBPM - bpm) * end / total
                beat = end
            }
        }
        if let pickupBeats, var upbeat = sections.first {
            upbeat.pickupBeats = pickupBeats
            let dominant = Progression([.init(7)]).chords(inBar: 0, of: key)
            let step = key.mode == .major ? 2 : 1
            let notes = (0..<pickupBeats).map { (67 + (key.tonic + 5 + step * $0) % 12, 1.0) }
            upbeat.bars = [Score.Bar(chords: dominant, melody: notes)]
            sections.insert(upbeat, at: 0)
        }
        return Score(leadIn: 0.4 + 0.1 * Double(seed % 5), tail: 1.5, sections: sections)
    }

    private func section(
        _ letter: Character, _ meter: TimeSignature, _ key: KeyClass, bars: Int, seed: UInt64
    ) -> Score.Section {
        let number = Int(letter.asciiValue ?? 65) - 65
        let progression = palette.sections[number % palette.sections.count]
        // The same letter has the same melody, whatever the key.
        var writer = MelodyWriter(seed: 100 * seed + UInt64(number), key: self.key)
        let shift = (key.tonic - self.key.tonic + 12) % 12
        let written = (0..<bars).map { place in
            let own = progression.chords(inBar: place, of: self.key)
            let notes = writer.bar(own, beats: meter.beatsPerBar, meter: meter)
            return Score.Bar(
                chords: progression.chords(inBar: place, of: key),
                melody: notes.map { ($0.pitch + shift, $0.beats) })
        }
        return Score.Section(
            label: String(letter), groove: .metric(MetricGroove(meter, bpm: bpm, hasDrums: hasDrums)), meter: meter,
            pulse: Score.Pulse(bpm: bpm, swing: swing), key: key, bars: written)
    }

    /// The largest power of two with which the song stays below 40 s, at least two; or one round of a single progression.
    private func barsPerSection(_ sections: Int) -> Int {
        if sections == 1 { return palette.sections[0].bars.count }
        let tempo = (bpm + (lastBPM ?? bpm)) / 2
        let bar = 60 / tempo * Double(meters.reduce(0) { $0 + $1.beatsPerBar }) / Double(meters.count)
        return [16, 8, 4].first { Double(sections * $0) * bar < 38 } ?? 2
    }
}
