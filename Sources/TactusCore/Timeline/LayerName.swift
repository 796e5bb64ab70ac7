/// The layers of a timeline, named as in its JSON.
public enum LayerName: String, Sendable, Hashable, Codable, CaseIterable {
    case tempo, meter, beats, bars, chords, key, keys, sections, loudness, energy, descriptors, spectral

    /// The layers that are analysed unless others are asked for: all but the bulky ``spectral``.
    public static let usual = allCases.filter { $0 != .spectral }
}
