import Foundation
import TactusCore

/// A song as it is written: sections of bars.
struct Score: Sendable {
    /// Silence before the first note, in seconds.
    var leadIn: Double
    /// What rings on after the last bar, in seconds.
    var tail: Double
    var sections: [Section]

    /// A melody note: MIDI pitch, or ``rest``, and its length in beats.
    typealias Note = (pitch: Int, beats: Double)

    /// The pitch of a pause.
    static let rest = -1

    /// One bar; its chords share it equally.
    struct Bar: Sendable {
        let chords: [DemoChord]
        let melody: [Note]
    }

    /// What the players do in a section.
    enum Groove: Sendable {
        /// Those of the demo song.
        case intro, verse, waltz, chorus, ending
        /// Worked out from the meter.
        case metric(MetricGroove)
    }

    /// Bars of one meter and groove.
    struct Section: Sendable {
        /// Equal labels are the same kind of section.
        var label: String
        var groove: Groove
        var meter: TimeSignature
        var pulse: Pulse
        var key: KeyClass
        var bars: [Bar]
        /// Whether its one bar is the upbeat of what follows, with this many beats.
        var pickupBeats: Int?

        /// Beats in each bar.
        var beatsPerBar: Int { pickupBeats ?? meter.beatsPerBar }
        var beatCount: Int { bars.count * beatsPerBar }
        var duration: Double { pulse.time(Double(beatCount), of: beatCount) }
    }

    /// How beats follow each other in a section.
    struct Pulse: Sendable {
        /// Beats a minute at the first beat.
        var bpm: Double
        /// Beats a minute where the next section begins; between them the tempo changes by the same amount each beat.
        var lastBPM: Double?
        /// Where in a beat its second half begins: ½ is straight, ⅔ a triplet swing.
        var swing = 0.5

        /// Seconds from the start of a section of `count` beats to a beat, which may lie between two.
        func time(_ beat: Double, of count: Int) -> Double {
            var beat = beat
            if swing != 0.5 {
                let whole = beat.rounded(.down)
                let part = beat - whole
                beat = whole + (part < 0.5 ? 2 * part * swing : swing + (2 * part - 1) * (1 - swing))
            }
            guard let lastBPM, lastBPM != bpm else { return beat * 60 / bpm }
            // Integral of 60 / (bpm + slope · beat).
            let slope = (lastBPM - bpm) / Double(count)
            return 60 / slope * log1p(slope * beat / bpm)
        }

        /// Beats a minute at a beat.
        func bpm(at beat: Double, of count: Int) -> Double {
            bpm + ((lastBPM ?? bpm) - bpm) * beat / Double(count)
        }
    }

    /// Where the first bar begins and the last ends, in seconds.
    var music: Range<Double> { leadIn..<leadIn + sections.reduce(0) { $0 + $1.duration } }

    /// Samples of the recording.
    var sampleCount: Int { Int(((music.upperBound + tail) * Bus.sampleRate).rounded()) }

    /// Length of the recording in seconds.
    var duration: Double { Double(sampleCount) / Bus.sampleRate }

    /// The bars in order, as they lie in time.
    var placedBars: [PlacedBar] {
        var start = leadIn
        return sections.flatMap { section in
            defer { start += section.duration }
            return section.bars.indices.map { PlacedBar(section: section, number: $0, sectionStart: start) }
        }
    }
}
