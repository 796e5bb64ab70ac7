/// Everything that can be found in a recording.
///
/// A missing field was not analysed; an empty one was, and nothing was found.
public struct Layers: Sendable, Hashable, Codable {
    /// Tempo over the recording.
    public var tempo: Tempo?
    /// Stretches of one meter, in order.
    public var meter: [MeterSpan]?
    /// Beats in ascending order.
    public var beats: [Beat]?
    /// Bars in ascending order.
    public var bars: [Bar]?
    /// Chords in order, without gaps from the start of the recording to its end.
    public var chords: [ChordSpan]?
    /// Key of the whole recording.
    public var key: Key?
    /// Stretches of one key, in order; where no key is clear there is none.
    public var keys: [KeySpan]?
    /// Form: sections in order, without gaps from the start of the recording to its end.
    public var sections: [Section]?
    /// Loudness figures of the whole recording after EBU R 128.
    public var loudness: Loudness?
    /// Level curves.
    public var energy: Energy?
    /// Figures about the feel of the whole recording.
    public var descriptors: Descriptors?
    /// Spectral descriptors over time; only when they are asked for.
    public var spectral: Spectral?

    /// Nothing analysed yet.
    public init() {}

    /// Takes over every field that `other` has.
    package mutating func merge(_ other: Layers) {
        tempo = other.tempo ?? tempo
        meter = other.meter ?? meter
        beats = other.beats ?? beats
        bars = other.bars ?? bars
        chords = other.chords ?? chords
        key = other.key ?? key
        keys = other.keys ?? keys
        sections = other.sections ?? sections
        loudness = other.loudness ?? loudness
        energy = other.energy ?? energy
        descriptors = other.descriptors ?? descriptors
        spectral = other.spectral ?? spectral
    }

    /// Only the named layers.
    package func only(_ names: Set<LayerName>) -> Layers {
        var kept = self
        for name in LayerName.allCases where !names.contains(name) {
            switch name {
            case .tempo: kept.tempo = nil
            case .meter: kept.meter = nil
            case .beats: kept.beats = nil
            case .bars: kept.bars = nil
            case .chords: kept.chords = nil
            case .key: kept.key = nil
            case .keys: kept.keys = nil
            case .sections: kept.sections = nil
            case .loudness: kept.loudness = nil
            case .energy: kept.energy = nil
            case .descriptors: kept.descriptors = nil
            case .spectral: kept.spectral = nil
            }
        }
        return kept
    }
}
