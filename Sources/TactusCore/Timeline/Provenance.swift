/// Where layers came from: the analyzer, and the network it listened to.
public struct Provenance: Sendable, Hashable, Codable {
    /// The layers, in the order of ``LayerName``.
    public var layers: [LayerName]
    /// Name of the analyzer.
    public var analyzer: String
    /// Version of Tactus.
    public var version: String
    /// The network, when one was used.
    public var model: String?
    /// SHA-256 of the network, hexadecimal.
    public var modelSHA256: String?
    /// SPDX identifier of the network's licence.
    public var licence: String?
    /// Where the network ran.
    public var device: String?

    /// Creates a record; `origin` fills the fields of the network.
    public init(layers: [LayerName], analyzer: String, version: String, origin: ModelOrigin? = nil) {
        self.layers = layers
        self.analyzer = analyzer
        self.version = version
        model = origin?.model
        modelSHA256 = origin?.sha256
        licence = origin?.licence
        device = origin?.device
    }
}
