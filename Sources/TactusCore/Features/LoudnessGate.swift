internal import Foundation

/// Loudness figures from the energies of overlapping blocks, with the gates of EBU R 128.
///
/// An energy is the mean square of K-weighted audio, summed over the channels by their weights.
///
/// - Source: ITU-R BS.1770-4, annex 1 (integrated loudness); EBU Tech 3342 (range).
enum LoudnessGate {
    /// LUFS below which nothing counts.
    static let absolute = -70.0

    /// LUFS of an energy.
    static func loudness(_ energy: Double) -> Double { -0.691 + 10 * log10(energy) }

    private static func energy(_ loudness: Double) -> Double { pow(10, (loudness + 0.691) / 10) }

    /// Integrated loudness of blocks of 400 ms in LUFS; `nil` when none passes the gates.
    static func integrated(_ blocks: [Double]) -> Double? {
        let audible = blocks.filter { $0 >= energy(absolute) }
        guard let level = mean(audible) else { return nil }
        return mean(audible.filter { $0 >= level * pow(10, -1) }).map(loudness)
    }

    /// Loudness range of blocks of 3 s in LU: from the 10th to the 95th percentile; 0 when none passes the gates.
    static func range(_ blocks: [Double]) -> Double {
        let audible = blocks.filter { $0 >= energy(absolute) }
        guard let level = mean(audible) else { return 0 }
        let kept = audible.filter { $0 >= level * pow(10, -2) }.sorted()
        guard !kept.isEmpty else { return 0 }
        func percentile(_ share: Double) -> Double { kept[Int((Double(kept.count - 1) * share).rounded())] }
        return loudness(percentile(0.95)) - loudness(percentile(0.1))
    }

    private static func mean(_ energies: [Double]) -> Double? {
        energies.isEmpty ? nil : energies.reduce(0, +) / Double(energies.count)
    }
}
