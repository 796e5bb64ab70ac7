/// What speaks for a meter and for where its bar lines lie, on a grid of beats.
///
/// For cues of ``BeatCues`` the mean at the beats on the bar lines minus the mean at the others; in bars of four, how
/// much stronger downbeats are on the third beat than on the second and fourth (networks often hear half a bar as one);
/// and how well the song repeats after one and two bars.
///
/// The contrast of the downbeat activation is there as it is and relative to the largest of its meter: a network is often as
/// sure of wrong bar lines as of right ones, so where chords are known, how sure it is must not drown them. Without them
/// there is little else to go by. The weights take the one or the other.
///
/// Bars of two need cues of their own, because those of four have the same bar lines and fewer. They are rare where a drummer or a
/// machine keeps time and as common as bars of four in written music, whose players do not: both cues grow with the
/// unsteadiness of the beats.
package struct PhaseCues: Sendable {
    /// Beats in a bar, and the index of the first beat on a bar line.
    package struct Hypothesis: Sendable, Hashable {
        package var meter: Int
        package var phase: Int

        package init(meter: Int, phase: Int) {
            self.meter = meter
            self.phase = phase
        }

        /// Bars of two beats whose bar lines are those of bars of four, and their middles.
        package var halved: Hypothesis { Hypothesis(meter: 2, phase: phase % 2) }
    }

    /// All meters and phases that are weighed, in a fixed order.
    package static let hypotheses = (2...7).flatMap { meter in (0..<meter).map { Hypothesis(meter: meter, phase: $0) } }

    /// The values that follow the contrasts of ``BeatCues``.
    enum Own: String, CaseIterable {
        case middle, barRepetition, twoBarRepetition, relativeDownbeat
        /// Of bars of two: how unsteady the beats are, 0 … 1; and that times how much stronger downbeats than beats are, in nats,
        /// on the weaker half of the bar lines.
        case unsteadyTwo, weakerHalf
    }

    /// Unsteadiness at which beats are as much one thing as the other.
    private static let halfSteady = 0.07 / 3

    /// Names of the values: those of ``BeatCues``, then its own.
    package static let names = BeatCues.Name.allCases.map(\.rawValue) + Own.allCases.map(\.rawValue)

    /// Where a value stands among ``names``.
    static func place(_ name: BeatCues.Name) -> Int { BeatCues.Name.allCases.firstIndex(of: name) ?? 0 }
    static func place(_ name: Own) -> Int { BeatCues.Name.allCases.count + (Own.allCases.firstIndex(of: name) ?? 0) }

    /// For each of ``hypotheses`` its values in the order of ``names``; those that are unknown are 0.
    package static func table(_ cues: BeatCues, _ repetition: BeatRepetition, unsteadiness: Double) -> [[Double]] {
        let rows = hypotheses.map { values($0, cues, repetition) }
        let downbeat = place(.downbeat)
        let scales = downbeatScales(rows.map { $0[downbeat] })
        return zip(hypotheses, rows).map { hypothesis, row in
            row + [row[downbeat] / (scales[hypothesis.meter] ?? 1)] + twos(hypothesis, cues, unsteadiness)
        }
    }

    /// What speaks for bars of two, by ``Own/unsteadyTwo`` and ``Own/weakerHalf``; nothing for others.
    package static func twos(_ hypothesis: Hypothesis, _ cues: BeatCues, _ unsteadiness: Double) -> [Double] {
        guard hypothesis.meter == 2 else { return [0, 0] }
        let square = unsteadiness * unsteadiness
        let part = square / (square + halfSteady * halfSteady)
        let halves = [hypothesis.phase, hypothesis.phase + 2].map { phase in
            mean(cues.downbeatRatios, Hypothesis(meter: 4, phase: phase)) { $0 == 0 }
        }
        return [part, part * min(halves[0], halves[1])]
    }

    /// By which the contrasts of downbeats are divided, by meter: the largest that its bar lines have, at least half of the
    /// largest of all meters, so that a meter that the network does not hear at all gains nothing; and a little more, for songs
    /// in which it hears none.
    private static func downbeatScales(_ contrasts: [Double]) -> [Int: Double] {
        let meters = zip(hypotheses, contrasts).map { ($0.meter, abs($1)) }
        let largest = Dictionary(meters, uniquingKeysWith: max)
        let half = 0.5 * (largest.values.max() ?? 0)
        return largest.mapValues { max($0, half) + 0.2 }
    }

    /// By which the contrast of downbeats of a meter is divided, so that it is relative.
    static func downbeatScale(_ cues: BeatCues, meter: Int) -> Double {
        let contrasts = hypotheses.map { hypothesis in cues.values[.downbeat].map { contrast($0, hypothesis) } ?? 0 }
        return downbeatScales(contrasts)[meter] ?? 1
    }

    /// All values but the relative one.
    private static func values(_ hypothesis: Hypothesis, _ cues: BeatCues, _ repetition: BeatRepetition) -> [Double] {
        let contrasts = BeatCues.Name.allCases.map { name in
            cues.values[name].map { contrast($0, hypothesis) } ?? 0
        }
        let inner = cues.values[.downbeat].map { middle($0, hypothesis) } ?? 0
        return contrasts + [
            inner, repetition.afterBar(of: hypothesis.meter), repetition.afterTwoBars(of: hypothesis.meter),
        ]
    }

    private static func contrast(_ values: [Double], _ hypothesis: Hypothesis) -> Double {
        mean(values, hypothesis) { $0 == 0 } - mean(values, hypothesis) { $0 != 0 }
    }

    private static func middle(_ values: [Double], _ hypothesis: Hypothesis) -> Double {
        guard hypothesis.meter == 4 else { return 0 }
        return mean(values, hypothesis) { $0 == 2 } - mean(values, hypothesis) { $0 == 1 || $0 == 3 }
    }

    /// Mean over the beats whose place in the bar is wanted.
    static func mean(_ values: [Double], _ hypothesis: Hypothesis, where isWanted: (Int) -> Bool) -> Double {
        var sum = 0.0
        var count = 0
        for (index, value) in values.enumerated() {
            let shifted = index - hypothesis.phase
            let place = ((shifted % hypothesis.meter) + hypothesis.meter) % hypothesis.meter
            guard isWanted(place) else { continue }
            sum += value
            count += 1
        }
        return count > 0 ? sum / Double(count) : 0
    }
}
