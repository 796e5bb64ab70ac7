import Foundation

/// How far the histogram of beat errors is from saying nothing.
///
/// Each beat's error is taken relative to the period around it, −½ … ½; the entropy of its histogram in 41 bins is
/// subtracted from that of a flat one and divided by it. Both directions are looked at, and the worse one counts.
///
/// - Source: Davies, Degara & Plumbley, "Measuring the performance of beat tracking algorithms using a beat error
///   histogram", IEEE Signal Processing Letters 18(3), 2011. Differs: divided by log₂ 41, as mir_eval 0.8.2 does.
package enum BeatInformationGain {
    private static let binCount = 41

    /// The gain in 0 … 1; 0 when either side has fewer than two beats.
    ///
    /// Both lists ascend, in seconds.
    package static func value(_ reference: [Double], _ estimate: [Double]) -> Double {
        guard reference.count > 1, estimate.count > 1 else { return 0 }
        let flat = log2(Double(binCount))
        return (flat - max(entropy(reference, estimate), entropy(estimate, reference))) / flat
    }

    private static func entropy(_ reference: [Double], _ estimate: [Double]) -> Double {
        let edges = (0..<binCount).map { Double($0) * (1 / Double(binCount)) - 0.5 }
        var counts = [Int](repeating: 0, count: binCount)
        for beat in estimate {
            guard let nearest = EventMatching.nearest(to: beat, in: reference) else { continue }
            let half = halfPeriod(reference, nearest, isBefore: beat < reference[nearest])
            let error = 0.5 * (beat - reference[nearest]) / half
            // Into −½ … ½ by whole periods.
            let wrapped = error - (error - 0.5).rounded(.up)
            counts[(edges.firstIndex { $0 > wrapped } ?? binCount) - 1] += 1
        }
        return counts.reduce(0.0) { sum, count in
            guard count > 0 else { return sum }
            let share = Double(count) / Double(estimate.count)
            return sum - share * log2(share)
        }
    }

    /// Half the period on the side where the beat lies; behind the last beat the period before it.
    ///
    /// Ahead of the first beat there is no period. mir_eval takes the whole piece backwards, and we follow it, so that
    /// figures can be compared.
    private static func halfPeriod(_ reference: [Double], _ nearest: Int, isBefore: Bool) -> Double {
        let last = reference.count - 1
        if nearest == last { return 0.5 * (reference[last] - reference[last - 1]) }
        if !isBefore { return 0.5 * (reference[nearest + 1] - reference[nearest]) }
        return 0.5 * (reference[nearest] - reference[nearest > 0 ? nearest - 1 : last])
    }
}
