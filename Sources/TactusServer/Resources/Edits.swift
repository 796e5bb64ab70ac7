import Foundation

/// What a person changed in the page: members that the server knows are checked, others are the page's and kept.
package struct Edits: Sendable {
    /// The JSON as it was sent.
    package let json: [UInt8]

    private struct Known: Decodable {
        private enum CodingKeys: CodingKey { case version, tempoFactor, downbeatShift }

        let version: Double
        let tempoFactor: Double
        let downbeatShift: Double

        /// A member may be absent, but not null.
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            func number(_ key: CodingKeys, unlessThere: Double) throws -> Double {
                container.contains(key) ? try container.decode(Double.self, forKey: key) : unlessThere
            }
            version = try number(.version, unlessThere: 1)
            tempoFactor = try number(.tempoFactor, unlessThere: 1)
            downbeatShift = try number(.downbeatShift, unlessThere: 0)
        }
    }

    /// - Throws: ``Refusal`` that names the member and what it may be.
    package init(json: [UInt8]) throws(Refusal) {
        guard String(validating: json, as: UTF8.self) != nil else {
            throw Refusal(.malformed, "Edits must be JSON in UTF-8.")
        }
        let known: Known
        do {
            known = try JSONDecoder().decode(Known.self, from: Data(json))
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context) {
            let member = context.codingPath.first?.stringValue
            throw Refusal(
                .invalidParameter, member.map { "\($0) must be a number." } ?? "Edits must be a JSON object.")
        } catch {
            throw Refusal(.malformed, "Edits must be JSON.")
        }
        guard known.version == 1 else { throw Refusal(.invalidParameter, "version must be 1.") }
        guard [0.5, 1, 2].contains(known.tempoFactor) else {
            throw Refusal(.invalidParameter, "tempoFactor must be 0.5, 1 or 2.")
        }
        guard known.downbeatShift == known.downbeatShift.rounded(), abs(known.downbeatShift) <= 64 else {
            throw Refusal(.invalidParameter, "downbeatShift must be a whole number of beats in −64 … 64.")
        }
        self.json = json
    }
}
