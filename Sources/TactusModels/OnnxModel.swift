/// A float32 tensor, last axis fastest.
package struct Tensor: Sendable, Hashable {
    package var shape: [Int]
    package var values: [Float]

    package init(shape: [Int], values: [Float]) {
        precondition(values.count == shape.reduce(1, *), "values must fill the shape")
        self.shape = shape
        self.values = values
    }
}
