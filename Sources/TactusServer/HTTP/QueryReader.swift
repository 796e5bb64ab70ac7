import Hummingbird

/// Parameters of a request's query.
struct QueryReader: Sendable {
    private let request: Request

    init(_ request: Request) { self.request = request }

    /// The parameter as text; nil when it is absent or empty.
    func text(_ name: String) -> String? {
        guard let text = request.uri.queryParameters[name[...]], !text.isEmpty else { return nil }
        return String(text)
    }

    /// - Throws: ``Refusal`` when it is no whole number in `range`.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let text = request.uri.queryParameters[name[...]] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw Refusal(
                .invalidParameter,
                "\(name) must be in \(range.lowerBound) … \(range.upperBound), is \(text.prefix(100).debugDescription)."
            )
        }
        return value
    }

    /// - Throws: ``Refusal`` when it is no number of seconds, 0 or more.
    func seconds(_ name: String) throws(Refusal) -> Double? {
        guard let text = request.uri.queryParameters[name[...]] else { return nil }
        guard let value = Double(text), value.isFinite, value >= 0 else {
            throw Refusal(
                .invalidParameter, "\(name) must be a number of seconds, is \(text.prefix(100).debugDescription).")
        }
        return value
    }
}
