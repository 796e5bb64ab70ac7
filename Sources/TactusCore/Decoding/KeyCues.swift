import Foundation

/// What speaks for each of the 24 keys in one recording.
///
/// Every cue is a list in the order of ``KeyClass/all``. All of them fade out together in short recordings
/// (×seconds / (seconds + ``settlingTime``)), and the networks' fade out where the spectrum has no notes, since networks
/// answer noise, too.
package struct KeyCues: Sendable, Hashable {
    /// What a cue is about.
    package enum Name: String, Sendable, Hashable, CaseIterable {
        /// Correlation of the chroma from C2 to C7 with the key's profile.
        case chroma
        /// Correlation of the chroma from C3 to C7, without bass and kick drum, with the key's profile.
        case upperChroma
        /// Correlation of the chord network's mean pitch posteriors with the key's profile.
        case chordPitches
        /// Mean posterior of the key's tonic as bass note, from the chord network.
        case chordBass
        /// 1 for minor keys, 0 for major.
        case minor
        /// Natural logarithm of the key network's posterior, at least 10⁻⁶.
        case network
    }

    /// Means over a recording of what the chord network puts out.
    package struct ChordPosteriors: Sendable, Hashable {
        /// Posterior of each pitch class, C first.
        package var pitches: [Double]
        /// Posterior of each pitch class as bass, C first.
        package var bass: [Double]

        package init(pitches: [Double], bass: [Double]) {
            precondition(pitches.count == 12 && bass.count == 12, "there are twelve pitch classes")
            self.pitches = pitches
            self.bass = bass
        }
    }

    /// Seconds after which the evidence counts half.
    ///
    /// With 5 s the confidence of excerpts of 4 to 15 s of the development recordings is about right.
    package static let settlingTime = 5.0

    /// Length that a chroma vector's variation must have to be believed, relative to its mean level.
    private static let flatness = 0.1

    /// C2 up to below C7 in Hz, each limit between two bins.
    private static let wholeRange = 65.0...2070
    /// C3 up to below C7 in Hz.
    private static let upperRange = 130.0...2070

    private let values: [Name: [Double]]

    /// Collects the cues.
    ///
    /// - Parameters:
    ///   - profile: spectrum with at least three bins a semitone from C2 (65.4 Hz) to C7 (2093 Hz).
    ///   - chords: left out, the cues of the chord network are 0.
    ///   - network: posteriors of the keys in the order of ``KeyClass/all``; left out, its cue is 0.
    ///   - tuning: of the recording when `profile` is a part of it; left out, found in the profile.
    ///   - settlingTime: seconds after which the cues count half; 0 leaves them as they are.
    package init(
        _ profile: TonalProfile, chords: ChordPosteriors? = nil, network: [Double]? = nil, tuning: Tuning? = nil,
        settlingTime: Double = KeyCues.settlingTime
    ) {
        let tuning = tuning ?? Self.tuning(of: profile)
        let profiles = KeyProfiles.albrechtShanahan
        let whole = Self.chroma(of: profile, in: Self.wholeRange, tuning)
        let upper = Self.chroma(of: profile, in: Self.upperRange, tuning)
        let variation = KeyProfiles.energy(KeyProfiles.centred(whole.chroma)).squareRoot()
        let tonality = variation > 0 ? variation / (variation * variation + whole.floor * whole.floor).squareRoot() : 0

        var values: [Name: [Double]] = [
            .chroma: profiles.correlations(with: whole.chroma, floor: whole.floor),
            .upperChroma: profiles.correlations(with: upper.chroma, floor: upper.floor),
            .minor: KeyClass.all.map { $0.mode == .minor ? 1 : 0 },
        ]
        if let chords {
            values[.chordPitches] = profiles.correlations(with: chords.pitches).map { tonality * $0 }
            values[.chordBass] = KeyClass.all.map { tonality * chords.bass[$0.tonic] }
        }
        if let network {
            precondition(network.count == KeyClass.all.count, "there are 24 keys")
            values[.network] = network.map { tonality * log(max($0, 1e-6)) }
        }
        let settled = profile.audibleDuration / max(profile.audibleDuration + settlingTime, .leastNormalMagnitude)
        self.values = values.mapValues { $0.map { $0 * settled } }
    }

    /// A cue for all keys; zeros when its source was left out.
    package subscript(name: Name) -> [Double] {
        values[name] ?? [Double](repeating: 0, count: KeyClass.all.count)
    }

    /// How far a recording is off A = 440 Hz, by the notes that the cues are taken from.
    package static func tuning(of profile: TonalProfile) -> Tuning {
        // Whole semitones, so that a spectrum without notes leans to no offset.
        let tuned = profile.frequencies.indices.filter { wholeRange.contains(profile.frequencies[$0]) }
        return Tuning(
            magnitudes: tuned.map { profile.magnitude[$0] }, frequencies: tuned.map { profile.frequencies[$0] })
    }

    /// Chroma of what is tonal, and the length below which its variation says nothing.
    private static func chroma(
        of profile: TonalProfile, in range: ClosedRange<Double>, _ tuning: Tuning
    ) -> (chroma: [Double], floor: Double) {
        let chroma = Chroma(frequencies: profile.frequencies, range: range, tuning: tuning)
        let level = chroma.fold(profile.level).reduce(0, +) / 12
        return (chroma.fold(profile.tonal), flatness * level * 12.0.squareRoot())
    }
}
