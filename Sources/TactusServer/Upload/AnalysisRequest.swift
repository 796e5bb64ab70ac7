import TactusCore
package import TactusJobs
import TactusPipeline
package import TactusStore

/// What a request wants analysed, and how.
package struct AnalysisRequest: Sendable {
    package var upload: Upload
    /// The recording's name to show.
    package var name: String
    package var options: JobOptions
}

/// The options of a request as texts, from the query or a form, until they are checked.
package struct OptionFields: Sendable {
    /// Names of the options.
    package static let names = ["pack", "quality", "layers", "name"]
    /// Longest value in bytes.
    package static let maxBytes = 1024

    private var values: [String: String] = [:]

    package init() {}

    /// Sets an option; of two with the same name the later one counts.
    ///
    /// - Throws: ``Refusal`` for a name that is none.
    package mutating func set(_ name: String, to value: String) throws(Refusal) {
        guard Self.names.contains(name) else {
            let known = Self.names.joined(separator: ", ")
            throw Refusal(.invalidParameter, "\(name.prefix(100).debugDescription) is no option; there are \(known).")
        }
        guard value.utf8.count <= Self.maxBytes else {
            throw Refusal(.invalidParameter, "\(name) must have at most \(Self.maxBytes) bytes.")
        }
        values[name] = value
    }

    /// The name to show, when one was given.
    package var name: String? { values["name"] }

    /// Checks the options.
    ///
    /// - Throws: ``Refusal`` that names the option, its value and what it may be.
    package func options() throws(Refusal) -> JobOptions {
        JobOptions(pack: try pack(), isHighQuality: try flag("quality"), layers: try layers())
    }

    private func pack() throws(Refusal) -> String {
        guard let text = values["pack"] else { return Recipe.Pack.open.rawValue }
        guard Recipe.Pack(rawValue: text) != nil else {
            throw wrong("pack", text, Recipe.Pack.allCases.map(\.rawValue))
        }
        return text
    }

    private func flag(_ name: String) throws(Refusal) -> Bool {
        guard let text = values[name] else { return false }
        guard let flag = Bool(text) else { throw wrong(name, text, ["true", "false"]) }
        return flag
    }

    private func layers() throws(Refusal) -> [LayerName] {
        guard let text = values["layers"] else { return LayerName.usual }
        var layers: [LayerName] = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let layer = LayerName(rawValue: name.filter { $0 != " " }) else {
                throw wrong("layers", String(name), LayerName.allCases.map(\.rawValue))
            }
            layers.append(layer)
        }
        return layers
    }

    private func wrong(_ name: String, _ value: String, _ allowed: [String]) -> Refusal {
        Refusal(
            .invalidParameter,
            "\(name) must be \(allowed.joined(separator: ", ")); \(value.prefix(100).debugDescription) is not.")
    }
}
