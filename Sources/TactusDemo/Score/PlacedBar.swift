/// One bar of a score as it lies in time.
struct PlacedBar {
    let section: Score.Section
    /// Place in the section.
    let number: Int
    /// Seconds.
    let sectionStart: Double

    var bar: Score.Bar { section.bars[number] }
    var beats: Int { section.beatsPerBar }
    var isFirst: Bool { number == 0 }
    var isLast: Bool { number + 1 == section.bars.count }
    var isPickup: Bool { section.pickupBeats != nil }
    var start: Double { time(0) }
    var end: Double { time(Double(beats)) }

    /// Seconds of a beat of the bar, counted from 0; it may lie between two.
    func time(_ beat: Double) -> Double {
        sectionStart + section.pulse.time(Double(number * beats) + beat, of: section.beatCount)
    }

    /// Seconds from one beat to another.
    func duration(_ beat: Double, _ beats: Double) -> Double { time(beat + beats) - time(beat) }

    /// Beats a minute at a beat of the bar.
    func bpm(_ beat: Int) -> Double { section.pulse.bpm(at: Double(number * beats + beat), of: section.beatCount) }

    /// Beats a minute over the bar.
    var meanBPM: Double {
        section.pulse.lastBPM == nil ? section.pulse.bpm : 60 * Double(beats) / (end - start)
    }

    /// Each chord with the beats that it sounds.
    var chords: [(chord: DemoChord, beat: Double, beats: Double)] {
        let share = Double(beats) / Double(bar.chords.count)
        return bar.chords.enumerated().map { ($1, Double($0) * share, share) }
    }
}
