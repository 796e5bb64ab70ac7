/// Names chords for the key of their place: spelling and Roman numeral.
package struct LocalHarmony: Sendable, Hashable {
    private let keys: [KeySpan]
    /// For chords outside every key.
    private let fallback: PitchSpelling

    /// Takes the keys of a recording, in order; chords outside them are spelled by `fallback`.
    package init(keys: [KeySpan], fallback: PitchSpelling) {
        self.keys = keys
        self.fallback = fallback
    }

    /// The stretches with spelled names and numerals.
    ///
    /// A chord is in the key that holds its middle. Chords without a root stay as they are.
    ///
    /// - Complexity: O(stretches + keys) but for long repetitions of one root.
    package func named(_ chords: [(span: ChordSpan, label: ChordLabel)]) -> [ChordSpan] {
        var place = 0
        return chords.indices.map { index in
            let (span, label) = chords[index]
            let middle = (span.start + span.end) / 2
            while place + 1 < keys.count, keys[place].end <= middle { place += 1 }
            let key =
                keys.indices.contains(place) && keys[place].start <= middle && middle < keys[place].end
                ? keys[place].keyClass : nil
            var named = ChordSpan(
                start: span.start, end: span.end, label: label, confidence: span.confidence,
                spelling: key.map { PitchSpelling($0) } ?? fallback)
            named.roman = key.flatMap { RomanNumeral(label, before: Self.next(after: index, in: chords), in: $0)?.text }
            return named
        }
    }

    /// The next chord on another root; anything without a root is passed over.
    private static func next(after index: Int, in chords: [(span: ChordSpan, label: ChordLabel)]) -> ChordLabel? {
        guard case .chord(let root, _, _) = chords[index].label else { return nil }
        return chords[(index + 1)...].lazy.map(\.label).first { label in
            if case .chord(let other, _, _) = label { other != root } else { false }
        }
    }
}
