import Foundation

/// What speaks for a grid of beats as the one that listeners tap.
///
/// Tempo, what the network's activations are on the beats and between them, how likely the bar model finds the grid, how
/// strong onsets are on it, whether onsets and rhythms repeat at its beats, and whether chords change on it.
package struct GridCues: Sendable {
    package enum Name: String, Sendable, Hashable, CaseIterable {
        /// Tempo in octaves from 105 bpm, and its square.
        case tempo, tempoSquared
        /// Octaves below 65 bpm and above 190.
        case slow, fast
        /// Mean activation on the beats; halfway, at thirds and at quarters between them; fifth lowest of those on beats.
        case onBeat, halfway, thirds, quarters, weakest
        /// Share of all activation within 50 ms of a beat, and share of the time.
        case explained, covered
        /// How much even and odd beats differ in activation, of beats and of downbeats.
        case alternation, downbeatAlternation
        /// How likely the activations are, in nats a second against the path of the bar model.
        case likelihood
        /// 1 for the path itself, for its tempo, for half of it, for its double.
        case isPath, isSameTempo, isHalf, isDouble
        /// Strength of onsets on the beats against their mean: high ones, all, around the snare drum.
        case highOnsets, onsets, snareOnsets
        /// Bass onsets halfway against on the beats, as a logarithm.
        case bassHalfway
        /// Autocorrelation of the onsets at one, a half, two, three and four beats.
        case pulse1, pulseHalf, pulse2, pulse3, pulse4
        /// Repetition of the rhythm after one, two, four and eight beats.
        case repetition1, repetition2, repetition4, repetition8
        /// Mean probability that the chord changes at a beat; how much more it does at every other; how much more between.
        case chordChange, chordAlternation, chordHalfway
        /// Spread of the changes of beat length.
        case irregularity
    }

    /// Values in the order of the names.
    package let values: [Double]

    package init(_ grid: BeatGrid, _ cues: BeatCues, _ repetition: BeatRepetition, _ evidence: SongEvidence) {
        let times = grid.times
        let starts = zip(times, grid.intervals)
        func places(_ share: Double) -> [Double] { starts.map { $0 + share * $1 } }
        func activations(_ times: [Double]) -> [Double] {
            times.map { evidence.anyBeat.peak(near: $0, reach: evidence.reach) }
        }
        var values: [Name: Double] = [:]

        let octaves = log2(60 / grid.period / 105)
        values[.tempo] = octaves
        values[.tempoSquared] = octaves * octaves
        values[.slow] = max(0, log2(65 * grid.period / 60))
        values[.fast] = max(0, log2(60 / grid.period / 190))

        let onBeat = activations(times)
        values[.onBeat] = Statistics.mean(onBeat)
        values[.halfway] = Statistics.mean(activations(places(0.5)))
        values[.thirds] = Statistics.mean(activations(places(1.0 / 3) + places(2.0 / 3)))
        values[.quarters] = Statistics.mean(activations(places(0.25) + places(0.75)))
        values[.weakest] = Statistics.quantile(0.2, of: onBeat)
        let near = evidence.near(times)
        values[.explained] = near.activation
        values[.covered] = near.time
        let downbeats = times.map { evidence.activation.peak(1, near: $0, reach: evidence.reach) }
        values[.alternation] = Self.alternation(onBeat)
        values[.downbeatAlternation] = Self.alternation(downbeats)
        values[.likelihood] = min(max(grid.likelihood, -10), 10)

        let multiple = grid.kind.multiple
        values[.isPath] = grid.kind == .bars ? 1 : 0
        values[.isSameTempo] = multiple == 1 ? 1 : 0
        values[.isHalf] = multiple == 0.5 ? 1 : 0
        values[.isDouble] = multiple == 2 ? 1 : 0

        for (name, band) in [(Name.highOnsets, SongEvidence.Band.high), (.onsets, .all), (.snareOnsets, .snare)] {
            guard let curve = evidence.onsets[band] else { continue }
            values[name] = Statistics.mean(curve.peaks(near: times)) / max(curve.mean, 1e-6) / 3
        }
        if let bass = evidence.onsets[.bass] {
            let floor = 0.1 * max(bass.mean, 1e-6)
            let halfway = Statistics.mean(bass.peaks(near: places(0.5)))
            values[.bassHalfway] = log((halfway + floor) / (Statistics.mean(bass.peaks(near: times)) + floor))
        }
        if let all = evidence.onsets[.all] {
            for (name, lag) in [(Name.pulse1, 1.0), (.pulseHalf, 0.5), (.pulse2, 2), (.pulse3, 3), (.pulse4, 4)] {
                values[name] = all.autocorrelation(atLag: lag * grid.period)
            }
        }
        for (name, lag) in [(Name.repetition1, 1), (.repetition2, 2), (.repetition4, 4), (.repetition8, 8)] {
            values[name] = repetition[lag]
        }
        if !cues.chordChanges.isEmpty {
            let mean = Statistics.mean(cues.chordChanges)
            values[.chordChange] = mean
            let (even, odd) = Self.everyOther(cues.chordChanges)
            values[.chordAlternation] = max(Statistics.mean(even), Statistics.mean(odd)) - mean
            values[.chordHalfway] = Statistics.mean(BeatCues.chordChanges(places(0.5), evidence)) - mean
        }
        values[.irregularity] = 3 * grid.unsteadiness
        self.values = Name.allCases.map { values[$0] ?? 0 }
    }

    package subscript(name: Name) -> Double { values[Name.allCases.firstIndex(of: name) ?? 0] }

    private static func everyOther(_ values: [Double]) -> (even: [Double], odd: [Double]) {
        (
            stride(from: 0, to: values.count, by: 2).map { values[$0] },
            stride(from: 1, to: values.count, by: 2).map { values[$0] }
        )
    }

    private static func alternation(_ values: [Double]) -> Double {
        let (even, odd) = everyOther(values)
        return abs(Statistics.mean(even) - Statistics.mean(odd)) / (Statistics.mean(values) + 0.05)
    }
}
