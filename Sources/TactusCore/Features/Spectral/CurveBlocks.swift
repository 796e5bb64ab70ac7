/// Means and deviations of many columns over blocks of half a second.
///
/// Block *n* takes the frames whose time is nearest to *n* / 2 s, so that it is centred there; the first is half as long.
struct CurveBlocks {
    /// Blocks a second.
    static let frameRate = 2.0

    private let columns: Int
    private let frameRate: Double
    private var frame = 0
    private var block = 0
    private var count = 0.0
    private var sums: [Double]
    private var squares: [Double]
    /// A row a block: the number of frames, the means, the standard deviations within the block.
    private(set) var rows: [Float] = []

    /// Prepares for frames of `columns` values, `frameRate` a second.
    init(columns: Int, frameRate: Double) {
        self.columns = columns
        self.frameRate = frameRate
        sums = [Double](repeating: 0, count: columns)
        squares = sums
    }

    /// Values in a row.
    var rowWidth: Int { 1 + 2 * columns }

    /// Takes the values of the next frame.
    mutating func add(_ values: UnsafeBufferPointer<Float>) {
        let here = Int((Double(frame) / frameRate * Self.frameRate).rounded())
        if here != block { close() }
        block = here
        frame += 1
        count += 1
        for column in 0..<columns {
            let value = Double(values[column])
            sums[column] += value
            squares[column] += value * value
        }
    }

    /// Ends the last block.
    mutating func close() {
        guard count > 0 else { return }
        rows.append(Float(count))
        for sum in sums { rows.append(Float(sum / count)) }
        for (sum, square) in zip(sums, squares) {
            let mean = sum / count
            rows.append(Float(max(0, square / count - mean * mean).squareRoot()))
        }
        count = 0
        for column in 0..<columns { (sums[column], squares[column]) = (0, 0) }
    }
}
