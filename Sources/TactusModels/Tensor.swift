/// A float32 tensor, last axis fastest.
package struct Tensor: Sendable, Hashable {
    /// Lengths of the axes; empty for a single number.
    package var shape: [Int]
    /// As many values as the shape has places.
    package var values: [Float]

    /// Creates a tensor.
    ///
    /// - Precondition: `values` fills `shape`.
    package init(shape: [Int], values: [Float]) {
        precondition(values.count == shape.reduce(1, *), "values must fill the shape")
        self.shape = shape
        self.values = values
    }

    /// Creates a tensor of zeros.
    package init(zeros shape: [Int]) {
        self.init(shape: shape, values: [Float](repeating: 0, count: shape.reduce(1, *)))
    }
}
