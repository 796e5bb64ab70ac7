/// A feature or an activation sampled on a regular frame grid.
///
/// Row-major, shape `[frameCount, binCount]`. Frame *n* is centred on `startTime + n / frameRate` seconds. Spectrograms,
/// chroma, onset strength and network outputs are all this one type.
public struct FrameSeries: Sendable, Hashable {
    /// What the bins of a frame stand for.
    public enum Axis: Sendable, Hashable {
        /// One value a frame.
        case scalar
        /// Centre frequencies in Hz, ascending.
        case frequency([Float])
        /// Twelve pitch classes, C first.
        case pitchClass
        /// One name a bin.
        case label([String])
    }

    /// Frames a second.
    public let frameRate: Double
    /// Time of frame 0 in seconds.
    public let startTime: Double
    /// What the bins stand for.
    public let axis: Axis
    /// Values in one frame.
    public let binCount: Int
    /// All values, frame after frame.
    public package(set) var values: [Float]

    /// Number of frames.
    public var frameCount: Int { values.count / binCount }

    /// Creates a series from its values.
    ///
    /// - Precondition: `frameRate > 0`, `binCount > 0`, and `values` fills whole frames.
    public init(frameRate: Double, startTime: Double = 0, axis: Axis, binCount: Int, values: [Float] = []) {
        precondition(frameRate > 0, "frameRate must be positive")
        precondition(binCount > 0 && values.count.isMultiple(of: binCount), "values must fill whole frames")
        self.frameRate = frameRate
        self.startTime = startTime
        self.axis = axis
        self.binCount = binCount
        self.values = values
    }

    /// The values of one frame.
    public subscript(frame: Int) -> ArraySlice<Float> { values[frame * binCount..<(frame + 1) * binCount] }

    /// One value.
    public subscript(frame: Int, bin: Int) -> Float { values[frame * binCount + bin] }

    /// Time of the centre of a frame in seconds.
    public func time(of frame: Int) -> Double { startTime + Double(frame) / frameRate }
}

extension FrameSeries {
    /// Some of the frames; their times stay what they are.
    package func slice(_ frames: Range<Int>) -> FrameSeries {
        FrameSeries(
            frameRate: frameRate, startTime: time(of: frames.lowerBound), axis: axis, binCount: binCount,
            values: Array(values[frames.lowerBound * binCount..<frames.upperBound * binCount]))
    }

    /// Linearly interpolated to the smallest whole multiple of the frame rate that is not below `rate`.
    ///
    /// Frames behind the last one repeat it, so that the length stays the same.
    package func interpolated(toAtLeast rate: Double) -> FrameSeries {
        let factor = Int((rate / frameRate).rounded(.up))
        guard factor > 1 else { return self }
        var finer: [Float] = []
        finer.reserveCapacity(values.count * factor)
        for frame in 0..<frameCount {
            let next = min(frame + 1, frameCount - 1)
            for part in 0..<factor {
                let weight = Float(part) / Float(factor)
                for bin in 0..<binCount { finer.append((1 - weight) * self[frame, bin] + weight * self[next, bin]) }
            }
        }
        return FrameSeries(
            frameRate: frameRate * Double(factor), startTime: startTime, axis: axis, binCount: binCount, values: finer)
    }
}
