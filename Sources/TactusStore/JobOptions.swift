package import TactusCore

/// What a job is asked to do; in its JSON `pack`, `quality` and `layers`.
///
/// Together with the recording's bytes and the version of Tactus it decides the result. The pack is a name here, since
/// the store knows no networks; who takes a request checks it.
package struct JobOptions: Sendable, Hashable, Codable {
    /// The pack of networks.
    package var pack: String
    /// Whether to spend several times the time on better chords.
    package var isHighQuality: Bool
    /// The wanted layers, each once, in the order of `LayerName.allCases`.
    package let layers: [LayerName]

    /// Creates options; the default is the usual layers with the `open` pack.
    package init(
        pack: String = "open", isHighQuality: Bool = false, layers: some Collection<LayerName> = LayerName.usual
    ) {
        self.pack = pack
        self.isHighQuality = isHighQuality
        self.layers = LayerName.allCases.filter { layers.contains($0) }
    }

    private enum CodingKeys: String, CodingKey {
        case pack, layers
        case isHighQuality = "quality"
    }

    /// Equal options have one text, which is part of a result's key.
    var key: String {
        "pack=\(pack);quality=\(isHighQuality);layers=\(layers.map(\.rawValue).joined(separator: ","))"
    }
}
