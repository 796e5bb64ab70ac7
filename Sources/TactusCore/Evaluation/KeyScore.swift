/// How near a key is to the true one.
///
/// - Source: MIREX audio key detection, in the values of mir_eval 0.8.2: only the fifth *above* counts, not the one below.
package enum KeyScore {
    /// 1 for the same key, 0.5 a fifth above the true one, 0.3 for the relative, 0.2 for the parallel key, otherwise 0; an
    /// absent estimate is wrong.
    package static func value(reference: KeyClass, estimate: KeyClass?) -> Double {
        guard let estimate else { return 0 }
        let distance = (estimate.tonic - reference.tonic + 12) % 12
        switch (reference.mode == estimate.mode, distance) {
        case (true, 0): return 1
        case (true, 7): return 0.5
        case (false, 0): return 0.2
        case (false, 9) where reference.mode == .major: return 0.3
        case (false, 3) where reference.mode == .minor: return 0.3
        default: return 0
        }
    }

    /// Mean value over the time of the reference; where the estimate says nothing it is wrong.
    ///
    /// - Returns: `nil` when the reference has no length.
    package static func value(
        reference: [LabelledSpan<KeyClass>], estimate: [LabelledSpan<KeyClass?>]
    ) -> Double? {
        let pairs = LabelledSpan.overlaid(reference, estimate, filling: nil)
        let duration = pairs.reduce(0) { $0 + $1.duration }
        guard duration > 0 else { return nil }
        return pairs.reduce(0) { $0 + $1.duration * value(reference: $1.reference, estimate: $1.estimate) } / duration
    }
}

extension KeyClass {
    /// Parses `C# major` or `Bb minor`, in any spelling; `nil` for anything else.
    package init?(name: some StringProtocol) {
        let parts = name.split(separator: " ")
        guard parts.count == 2, let mode = Key.Mode(rawValue: parts[1].lowercased()) else { return nil }
        let letters = String(parts[0].map { $0 == "♯" ? "#" : $0 == "♭" ? "b" : $0 })
        guard let tonic = PitchSpelling.pitchClass(ofName: letters) else { return nil }
        self.init(tonic: tonic, mode: mode)
    }
}
