public import TactusCore

/// One event of an analysis as one line of NDJSON; Docs/Output.md describes the names.
public struct EventJSON: Sendable, Hashable {
    /// What happened.
    public enum Event: Sendable, Hashable {
        /// A stage has got this far, in 0 … 1.
        case progress(stage: String, fraction: Double)
        /// What a first look found between two times in seconds.
        case partial(start: Double, end: Double, Layers)
        /// These layers are final.
        case layer([LayerName], Layers)
        /// Something should not be trusted.
        case warning(String)
        /// The whole timeline; the last event of a file.
        case result(Timeline)
        /// The file failed; the last event of a file.
        case error(code: String, message: String)
    }

    /// What happened.
    public var event: Event
    /// The file, when several are analysed.
    public var path: String?

    /// Creates a line.
    public init(_ event: Event, path: String? = nil) {
        self.event = event
        self.path = path
    }

    /// The line, with its newline.
    ///
    /// - Throws: ``FormatError`` with ``FormatError/Code/nonFinite`` when a number is infinite or not a number.
    public func encode() throws(FormatError) -> [UInt8] {
        try JSONDocument.encode(self, layout: .line)
    }
}

extension EventJSON: Encodable {
    private enum CodingKeys: CodingKey {
        case event, path, stage, fraction, start, end, layers, message, timeline, code
    }

    /// Writes one flat object; the layers of a `layer` event stand beside their names.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(path, forKey: .path)
        switch event {
        case .progress(let stage, let fraction):
            try container.encode("progress", forKey: .event)
            try container.encode(stage, forKey: .stage)
            try container.encode(fraction, forKey: .fraction)
        case .partial(let start, let end, let layers):
            try container.encode("partial", forKey: .event)
            try container.encode(start, forKey: .start)
            try container.encode(end, forKey: .end)
            try layers.encode(to: encoder)
        case .layer(let names, let layers):
            try container.encode("layer", forKey: .event)
            try container.encode(names, forKey: .layers)
            try layers.encode(to: encoder)
        case .warning(let message):
            try container.encode("warning", forKey: .event)
            try container.encode(message, forKey: .message)
        case .result(let timeline):
            try container.encode("result", forKey: .event)
            try container.encode(timeline, forKey: .timeline)
        case .error(let code, let message):
            try container.encode("error", forKey: .event)
            try container.encode(code, forKey: .code)
            try container.encode(message, forKey: .message)
        }
    }
}
