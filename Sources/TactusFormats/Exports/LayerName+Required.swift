import TactusCore

extension LayerName {
    /// The elements of this layer, without which a format has nothing to write.
    ///
    /// - Throws: ``FormatError`` with ``FormatError/Code/missingLayer`` when it was not analysed, or nothing was found.
    func required<Element>(_ elements: [Element]?) throws(FormatError) -> [Element] {
        guard let elements else { throw FormatError(lacking: [self]) }
        guard !elements.isEmpty else {
            throw FormatError(
                .missingLayer, at: rawValue, "The layer '\(rawValue)' is empty; there is nothing to write.")
        }
        return elements
    }
}

extension FormatError {
    /// A timeline with none of the layers of which a format needs one.
    init(lacking layers: [LayerName]) {
        let names = layers.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let isOne = layers.count == 1
        self.init(
            .missingLayer, at: isOne ? layers[0].rawValue : "",
            "The timeline \(isOne ? "lacks the layer" : "has none of the layers") \(names); "
                + "analyse the recording with \(isOne ? "it" : "one of them").")
    }
}
