public import TactusCore

/// A Standard MIDI File, format 1, that runs along with the recording from its first sample on.
///
/// Track 0 holds a tempo for every beat, so that beats of the file are those of the recording, the time signatures as
/// they are written, keys and, as markers, sections. Tempi are of quarters, also where the beat is a dotted quarter.
/// Track 1 is a click on channel 10: a high wood block for downbeats, a low one for other beats. Track 2, when there
/// are chords, holds them as block chords above a bass, with their symbols as text. Docs/Exports.md says what lies
/// before the first beat and in pauses. Names are UTF-8.
///
/// - Source: MIDI Manufacturers Association, "Standard MIDI Files 1.0" (RP-001, revision of 1996); General MIDI 1 for
///   the wood blocks.
public struct MIDITempoMap: TimelineFormat {
    /// Creates the format.
    public init() {}

    /// Writes the file.
    ///
    /// - Throws: ``FormatError`` when there are no beats, or a time is not finite.
    public func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8] {
        let grid = try TickGrid(timeline)
        var tracks = [try Self.conductor(timeline, grid), Self.click(grid)]
        if let chords = timeline.chords, !chords.isEmpty { tracks.append(try Self.harmony(chords, grid)) }
        let end = try Self.tick(timeline.source.duration, grid, "source.duration")
        var bytes = Array("MThd".utf8)
        bytes += [0, 0, 0, 6, 0, 1, 0, UInt8(tracks.count)]
        bytes += MIDITrack.bigEndian(UInt16(TickGrid.ticksPerQuarter))
        for track in tracks { bytes += track.chunk(endingAt: end) }
        return bytes
    }

    private static func conductor(_ timeline: Timeline, _ grid: TickGrid) throws(FormatError) -> MIDITrack {
        var track = MIDITrack(name: ExportText.title(of: timeline.source))
        for (tick, signature) in grid.signatures {
            let clocks = 24 * TickGrid.beatTicks(of: signature) / TickGrid.ticksPerQuarter
            track.add(
                .timeSignature,
                [
                    UInt8(clamping: signature.numerator), UInt8(signature.denominator.trailingZeroBitCount),
                    UInt8(clocks), 8,
                ], at: tick)
        }
        for (tick, microseconds) in grid.tempi {
            track.add(.tempo, Array(MIDITrack.bigEndian(UInt32(microseconds)).dropFirst()), at: tick)
        }
        let keys = timeline.keys ?? []
        for (place, key) in keys.enumerated() {
            guard let keyClass = key.keyClass else { continue }
            track.add(.keySignature, signature(of: keyClass), at: try tick(key.start, grid, "keys[\(place)].start"))
        }
        if keys.isEmpty, let mode = timeline.key?.mode,
            let tonic = timeline.key?.tonic.flatMap({ PitchSpelling.pitchClass(ofName: $0) })
        {
            track.add(.keySignature, signature(of: KeyClass(tonic: tonic, mode: mode)), at: 0)
        }
        for (place, section) in (timeline.sections ?? []).enumerated() {
            let start = try tick(section.start, grid, "sections[\(place)].start")
            track.add(.marker, Array(ExportText.line(section.label).utf8), at: start)
        }
        return track
    }

    private static func signature(of key: KeyClass) -> [UInt8] {
        [UInt8(bitPattern: Int8(PitchSpelling(key).sharps)), key.mode == .minor ? 1 : 0]
    }

    private static func click(_ grid: TickGrid) -> MIDITrack {
        var track = MIDITrack(name: "Click")
        for (tick, isDownbeat) in grid.clicks {
            track.add(
                note: isDownbeat ? 76 : 77, velocity: isDownbeat ? 112 : 80, channel: 9, from: tick,
                to: tick + TickGrid.ticksPerQuarter / 8)
        }
        return track
    }

    private static func harmony(_ chords: [ChordSpan], _ grid: TickGrid) throws(FormatError) -> MIDITrack {
        var track = MIDITrack(name: "Chords")
        for (place, span) in chords.enumerated() {
            let start = try tick(span.start, grid, "chords[\(place)].start")
            let end = try tick(span.end, grid, "chords[\(place)].end")
            guard end > start, let chord = HarteChord(span.label, hasExtensions: true), chord.root >= 0
            else { continue }
            track.add(.text, Array(ExportText.line(ChordSymbol.text(span)).utf8), at: start)
            for note in notes(of: chord) { track.add(note: note, velocity: 72, channel: 0, from: start, to: end) }
        }
        return track
    }

    /// The bass from C2 up, and the chord in root position from C3 up.
    private static func notes(of chord: HarteChord) -> [UInt8] {
        let tones = (0..<12).filter { chord.tones & 1 << UInt16($0) != 0 }
        // Beside a third and a seventh, ninths, elevenths and thirteenths are what they are called.
        let isSeventh = !Set(tones).isDisjoint(with: [3, 4]) && !Set(tones).isDisjoint(with: [10, 11])
        let upper = tones.map { tone in chord.root + tone + (isSeventh && [2, 5, 9].contains(tone) ? 60 : 48) }
        return ([36 + (chord.root + chord.bass) % 12] + upper).map { UInt8($0) }
    }

    private static func tick(_ time: Double, _ grid: TickGrid, _ place: String) throws(FormatError) -> Int {
        grid.tick(at: try ExportText.finite(time, at: place))
    }
}
