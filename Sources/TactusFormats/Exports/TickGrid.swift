import TactusCore

/// Beats and bar lines on the ticks of a MIDI file.
///
/// Every beat is as many ticks long as the note that is tapped: a quarter, an eighth in quick bars of five and seven, a
/// dotted quarter in compound time.
///
/// MIDI knows no time without beats. What lies before the first beat, and in a pause between stretches with a pulse, is
/// a lead: whole beats, or sixteenths when there is less than one, as many as come nearest to the tempo that follows.
/// Its bars are counted backwards from the next bar line, so that a short bar may stand in front.
struct TickGrid {
    static let ticksPerQuarter = 480
    /// Seconds of the longest recording that the command accepts.
    private static let latest = 360_000.0
    /// Seconds of the longest beat; more are cut in several, because some programs know no tempo below 20 a minute.
    private static let longestBeat = 3.0
    /// Seconds below which the first beat is moved to the start: a sixteenth is then faster than some programs know.
    private static let shortestLead = 0.016

    /// Times in seconds and their ticks, both ascending; ticks run evenly between them.
    private(set) var points: [(time: Double, tick: Int)] = [(0, 0)]
    /// Time signatures from ticks on, only where they change; none when bar lines are unknown.
    private(set) var signatures: [(tick: Int, signature: TimeSignature)] = []
    /// The beats, without those that only fill.
    private(set) var clicks: [(tick: Int, isDownbeat: Bool)] = []
    private var barStart = 0
    /// Seconds of the last beat.
    private var period: Double

    /// Lays the beats of a timeline on ticks; one within a millisecond of another, or later than 100 hours, is left out.
    ///
    /// - Throws: ``FormatError`` when there are no beats, or a time is not finite.
    init(_ timeline: Timeline) throws(FormatError) {
        let beats = try Self.usable(try LayerName.beats.required(timeline.beats))
        let notes = beats.map { timeline.signature(at: $0.time, bar: $0.bar) }
        let bars = timeline.bars ?? []
        period = max(0.05, min(Self.longestBeat, 60 / (timeline.tempo?.bpm ?? 120)))
        var meter: TimeSignature?  // of the bar that has begun; none before the first bar line of a stretch
        for (place, beat) in beats.enumerated() {
            let next = place + 1 < beats.count ? beats[place + 1].time - beat.time : period
            if place == 0 {
                lead(to: beat.time, note: notes[place], period: next)
            } else {
                let (last, note) = (beats[place - 1], notes[place - 1])
                let barEnd = last.bar == beat.bar ? nil : Self.barEnd(of: last, bars)
                if let barEnd, beat.time - barEnd > period / 2 {
                    advance(to: barEnd, note: note, atMost: Self.steps(from: last, to: nil, in: note))
                    endBars(of: meter ?? note)
                    meter = nil
                    lead(to: beat.time, note: notes[place], period: next)
                } else {
                    advance(to: beat.time, note: note, atMost: Self.steps(from: last, to: beat, in: note))
                }
            }
            if beat.position == 1 {
                endBars(of: meter ?? notes[place])
                meter = notes[place]
            }
            clicks.append((points[points.count - 1].tick, beat.position == 1))
        }
        let (last, note) = (beats[beats.count - 1], notes[notes.count - 1])
        let end = Self.barEnd(of: last, bars) ?? last.time + period
        advance(to: end, note: note, atMost: Self.steps(from: last, to: nil, in: note))
        if let meter { write(meter, at: barStart) }
    }

    /// Ticks of a beat that is written so.
    static func beatTicks(of signature: TimeSignature) -> Int {
        (signature.isCompound ? 3 : 1) * 4 * ticksPerQuarter / signature.denominator
    }

    /// The nearest tick to a time in seconds; after the last point the tempo goes on.
    ///
    /// - Complexity: O(log points).
    func tick(at time: Double) -> Int {
        var (low, high) = (0, points.count - 2)
        while low < high {
            let middle = (low + high + 1) / 2
            if points[middle].time <= time { low = middle } else { high = middle - 1 }
        }
        let (from, to) = (points[low], points[low + 1])
        let share = (time - from.time) / (to.time - from.time)
        let tick = Double(from.tick) + share * Double(to.tick - from.tick)
        return Int(max(0, min(Double(MIDITrack.longestDelta), tick)).rounded())
    }

    /// Microseconds of a quarter from ticks on, only where they change.
    var tempi: [(tick: Int, microseconds: Int)] {
        var tempi: [(tick: Int, microseconds: Int)] = []
        var elapsed = 0.0
        for (from, to) in zip(points, points.dropFirst()) {
            let quarters = Double(to.tick - from.tick) / Double(Self.ticksPerQuarter)
            // From the time that the rounded tempi before have taken, so that rounding never adds up.
            let exact = (to.time - elapsed) * 1e6 / quarters
            let microseconds = Int(max(1, min(0xFF_FFFF, exact)).rounded())
            elapsed += Double(microseconds) * quarters / 1e6
            if tempi.last?.microseconds != microseconds { tempi.append((from.tick, microseconds)) }
        }
        return tempi
    }

    /// Goes on to a time over so many beats, or fewer where there is no time for them.
    private mutating func advance(to time: Double, note: TimeSignature, atMost beats: Int) {
        let last = points[points.count - 1]
        let steps = Self.steps(in: time - last.time, of: period, atMost: beats)
        points.append((time, last.tick + steps * Self.beatTicks(of: note)))
        period = (time - last.time) / Double(steps)
    }

    /// Fills the time up to a beat that is as long as `period`.
    private mutating func lead(to time: Double, note: TimeSignature, period following: Double) {
        period = following
        let last = points[points.count - 1]
        let gap = time - last.time
        guard gap >= Self.shortestLead else { return }
        let beat = Self.beatTicks(of: note)
        let unit = gap >= following ? beat : min(beat, Self.ticksPerQuarter / 4)
        let steps = Self.steps(in: gap, of: following * Double(unit) / Double(beat), atMost: .max)
        points.append((time, last.tick + steps * unit))
    }

    /// Ends the bars since the last bar line at the last point; what fills no bar stands in front as a short one.
    private mutating func endBars(of meter: TimeSignature) {
        let tick = points[points.count - 1].tick
        let short = (tick - barStart) % (meter.numerator * 4 * Self.ticksPerQuarter / meter.denominator)
        if short > 0 { write(Self.signature(ofTicks: short), at: barStart) }
        if tick - barStart > short { write(meter, at: barStart + short) }
        barStart = tick
    }

    private mutating func write(_ signature: TimeSignature, at tick: Int) {
        if signatures.last?.signature != signature { signatures.append((tick, signature)) }
    }

    /// The signature with the smallest lower number, but no half notes, of a bar of so many ticks.
    private static func signature(ofTicks ticks: Int) -> TimeSignature {
        var (numerator, denominator) = (32 * ticks / (4 * ticksPerQuarter), 32)
        while numerator.isMultiple(of: 2), denominator > 4 {
            (numerator, denominator) = (numerator / 2, denominator / 2)
        }
        return TimeSignature(numerator, denominator)
    }

    /// Beats that the places in the bar put between two of them, or between one and the end of its bar.
    private static func steps(from beat: Beat, to next: Beat?, in meter: TimeSignature) -> Int {
        guard let place = beat.position else { return 1 }
        guard let next, next.position != 1 else { return meter.beatsPerBar - place + 1 }
        return next.position.map { $0 - place } ?? 1
    }

    /// How many beats of a length there is time for, within what the places say; always one, and none too long.
    private static func steps(in duration: Double, of period: Double, atMost most: Int) -> Int {
        let fitting = Int(min(1e6, duration / max(0.02, period)).rounded())
        return max(1, min(most, fitting), Int((duration / longestBeat).rounded(.up)))
    }

    private static func barEnd(of beat: Beat, _ bars: [Bar]) -> Double? {
        guard let bar = beat.bar, bars.indices.contains(bar) else { return nil }
        return bars[bar].end > beat.time && bars[bar].end <= latest ? bars[bar].end : nil
    }

    private static func usable(_ beats: [Beat]) throws(FormatError) -> [Beat] {
        var kept: [Beat] = []
        for (place, var beat) in beats.enumerated() {
            let time = try ExportText.finite(beat.time, at: "beats[\(place)].time")
            let earliest = kept.last.map { $0.time + 0.001 } ?? 0
            guard time >= earliest, time <= latest else { continue }
            beat.position = beat.position.map { max(1, min(64, $0)) }
            kept.append(beat)
        }
        return try LayerName.beats.required(kept)
    }
}
