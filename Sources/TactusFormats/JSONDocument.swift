import Foundation

/// Values to JSON bytes and back, with ``FormatError`` for what goes wrong.
package enum JSONDocument {
    /// Writes a value with sorted keys and a newline at the end.
    package static func encode(
        _ value: some Encodable, layout: TimelineJSON.Layout = .readable
    ) throws(FormatError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let compact = [UInt8](try encoder.encode(value))
            return (layout == .line ? compact : JSONIndenter.indent(compact)) + [UInt8(ascii: "\n")]
        } catch EncodingError.invalidValue(let found, let context) {
            let place = JSONDocument.place(context.codingPath)
            throw FormatError(.nonFinite, at: place, "\(place) is \(found); JSON has finite numbers only.")
        } catch {
            throw FormatError(.malformed, at: "", "The value cannot be written as JSON: \(error).")
        }
    }

    /// Reads a value; JSON5 is what Python writes when a number is not one.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], allowsJSON5: Bool = false
    ) throws(FormatError) -> Value {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = allowsJSON5
        do {
            return try decoder.decode(type, from: Data(bytes))
        } catch let error as FormatError {
            throw error
        } catch DecodingError.keyNotFound(let key, let context) {
            let place = JSONDocument.place(context.codingPath + [key])
            throw FormatError(.malformed, at: place, "\(place) is missing.")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let place = JSONDocument.place(context.codingPath)
            throw FormatError(.malformed, at: place, "\(place) has the wrong type: \(context.debugDescription)")
        } catch DecodingError.dataCorrupted(let context) {
            let place = JSONDocument.place(context.codingPath)
            throw FormatError(.malformed, at: place, "\(place) is not valid JSON: \(context.debugDescription)")
        } catch {
            throw FormatError(.malformed, at: "", "The bytes are not valid JSON.")
        }
    }

    /// A path such as `tempo.curve[3].bpm`.
    static func place(_ path: [any CodingKey]) -> String {
        let text = path.reduce("") { text, key in
            if let index = key.intValue { return "\(text)[\(index)]" }
            return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
        }
        return text.isEmpty ? "The document" : text
    }
}
