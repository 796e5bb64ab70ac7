package import TactusCore

/// What some program found in a recording: a timeline of Tactus, or a plain object of lists.
package enum PredictionJSON {
    /// Reads a prediction.
    ///
    /// - Returns: what was found; with a timeline also its layers, which have confidences.
    /// - Throws: ``FormatError`` with ``FormatError/Code/malformed`` and the place.
    package static func decode(_ bytes: [UInt8]) throws(FormatError) -> (found: Annotation, layers: Layers?) {
        if try JSONDocument.decode(Kind.self, from: bytes).schemaVersion != nil {
            let layers = try JSONDocument.decode(Timeline.self, from: bytes).layers
            return (Annotation(layers), layers)
        }
        let plain = try JSONDocument.decode(Plain.self, from: bytes)
        var found = Annotation()
        found.beats = plain.beats?.sorted()
        found.downbeats = plain.downbeats?.sorted()
        found.bpm = plain.tempo
        found.key = plain.key
        found.meter = plain.time_signature.flatMap { TimeSignature($0) }
        found.chords = plain.chords?.map(\.span)
        found.keys = plain.keys?.map(\.span)
        found.sections = plain.sections?.map(\.span)
        return (found, nil)
    }

    private struct Kind: Decodable {
        let schemaVersion: Int?
    }

    private struct Plain: Decodable {
        let beats: [Double]?
        let downbeats: [Double]?
        let tempo: Double?
        let key: String?
        let time_signature: String?
        let chords: [SpanJSON]?
        let keys: [SpanJSON]?
        let sections: [SpanJSON]?
    }
}
