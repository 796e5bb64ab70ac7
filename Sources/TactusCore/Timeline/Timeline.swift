/// What is known about one recording: what it is, what was found, and where each finding came from.
///
/// Encoded as JSON this is what the command prints and every other program reads. Times are seconds from the first
/// decoded sample. Layers are reached directly: `timeline.beats`.
@dynamicMemberLookup
public struct Timeline: Sendable, Hashable, Codable {
    /// Version of the JSON names; raised when one changes its meaning.
    public static let currentSchemaVersion = 1

    /// Version of the JSON names that this value was written with.
    public var schemaVersion = Timeline.currentSchemaVersion
    /// The recording.
    public var source: Source
    /// What was found.
    ///
    /// In the JSON its fields stand beside `source`.
    public var layers: Layers
    /// What was not analysed or should not be trusted, a sentence each.
    public var warnings: [String]
    /// Where the layers came from.
    public var provenance: [Provenance]

    /// A timeline without findings.
    public init(source: Source, layers: Layers = Layers(), warnings: [String] = [], provenance: [Provenance] = []) {
        self.source = source
        self.layers = layers
        self.warnings = warnings
        self.provenance = provenance
    }

    /// Reads or writes one layer.
    public subscript<Value>(dynamicMember path: WritableKeyPath<Layers, Value>) -> Value {
        get { layers[keyPath: path] }
        set { layers[keyPath: path] = newValue }
    }

    private enum CodingKeys: CodingKey {
        case schemaVersion, source, warnings, provenance
    }

    /// Reads the flat JSON object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        schemaVersion = try container.decode(Int.self, forKey: .schemaVersion)
        source = try container.decode(Source.self, forKey: .source)
        warnings = try container.decode([String].self, forKey: .warnings)
        provenance = try container.decode([Provenance].self, forKey: .provenance)
        layers = try Layers(from: decoder)
    }

    /// Writes one flat JSON object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(schemaVersion, forKey: .schemaVersion)
        try container.encode(source, forKey: .source)
        try layers.encode(to: encoder)
        try container.encode(warnings, forKey: .warnings)
        try container.encode(provenance, forKey: .provenance)
    }
}
