import TactusCore

extension EventJSON: Decodable {
    /// Reads one flat object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        path = try container.decodeIfPresent(String.self, forKey: .path)
        id = try container.decodeIfPresent(String.self, forKey: .id)
        switch try container.decode(String.self, forKey: .event) {
        case "progress":
            event = .progress(
                stage: try container.decode(String.self, forKey: .stage),
                fraction: try container.decode(Double.self, forKey: .fraction))
        case "partial":
            event = .partial(
                start: try container.decode(Double.self, forKey: .start),
                end: try container.decode(Double.self, forKey: .end), try Layers(from: decoder))
        case "waveform":
            event = .waveform
        case "layer":
            event = .layer(try container.decode([LayerName].self, forKey: .layers), try Layers(from: decoder))
        case "warning":
            event = .warning(try container.decode(String.self, forKey: .message))
        case "result":
            event = .result(try container.decode(Timeline.self, forKey: .timeline))
        case "error":
            event = .error(
                code: try container.decode(String.self, forKey: .code),
                message: try container.decode(String.self, forKey: .message))
        case let name:
            throw DecodingError.dataCorruptedError(
                forKey: .event, in: container, debugDescription: "There is no event \(name).")
        }
    }

    /// Reads a line, with or without its newline.
    ///
    /// - Throws: ``FormatError`` with ``FormatError/Code/malformed`` when it is no event.
    package static func decode(_ line: [UInt8]) throws(FormatError) -> EventJSON {
        try JSONDocument.decode(EventJSON.self, from: line)
    }
}
