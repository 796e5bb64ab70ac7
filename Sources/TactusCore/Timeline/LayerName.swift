/// The layers of a timeline, named as in its JSON.
public enum LayerName: String, Sendable, Hashable, Codable, CaseIterable {
    case tempo, meter, beats, bars, chords, key, keys, sections, loudness, energy, descriptors
}
