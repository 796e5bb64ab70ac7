/// A feature or an activation sampled on a regular frame grid.
///
/// Shape `[frameCount, binCount]`. Frame *n* is centred on `startTime + n / frameRate` seconds. Spectrograms, chroma, onset
/// strength and network outputs are all this one type.
public struct FrameSeries: Sendable {
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

    private enum Storage: Sendable {
        case whole([Float])
        case pages(FramePages)
    }

    /// Frames a second.
    public let frameRate: Double
    /// Time of frame 0 in seconds.
    public let startTime: Double
    /// What the bins stand for.
    public let axis: Axis
    /// Values in one frame.
    public let binCount: Int
    private var storage: Storage

    /// Number of frames.
    public var frameCount: Int {
        switch storage {
        case .whole(let values): values.count / binCount
        case .pages(let pages): pages.frameCount
        }
    }

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
        storage = .whole(values)
    }

    /// Creates a series from frames that were collected one by one; nothing is copied.
    package init(frameRate: Double, startTime: Double = 0, axis: Axis, pages: FramePages) {
        precondition(frameRate > 0, "frameRate must be positive")
        self.frameRate = frameRate
        self.startTime = startTime
        self.axis = axis
        binCount = pages.binCount
        storage = .pages(pages)
    }

    /// All values, frame after frame.
    ///
    /// - Complexity: O(values) when the frames were collected one by one.
    public package(set) var values: [Float] {
        get {
            switch storage {
            case .whole(let values): values
            case .pages(let pages): pages.values(0..<pages.frameCount)
            }
        }
        _modify {
            var whole = values
            storage = .whole([])  // else changing the values would copy them
            defer { storage = .whole(whole) }
            yield &whole
        }
    }

    /// The values of one frame.
    public subscript(frame: Int) -> ArraySlice<Float> {
        switch storage {
        case .whole(let values): values[frame * binCount..<(frame + 1) * binCount]
        case .pages(let pages): pages[frame]
        }
    }

    /// One value.
    public subscript(frame: Int, bin: Int) -> Float {
        switch storage {
        case .whole(let values): values[frame * binCount + bin]
        case .pages(let pages): pages[frame, bin]
        }
    }

    /// Time of the centre of a frame in seconds.
    public func time(of frame: Int) -> Double { startTime + Double(frame) / frameRate }
}

extension FrameSeries: Hashable {
    /// Whether grid, axis and values are the same.
    public static func == (left: FrameSeries, right: FrameSeries) -> Bool {
        left.frameRate == right.frameRate && left.startTime == right.startTime && left.axis == right.axis
            && left.binCount == right.binCount && left.values == right.values
    }

    /// Feeds grid, axis and values.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(frameRate)
        hasher.combine(startTime)
        hasher.combine(axis)
        hasher.combine(values)
    }
}

extension FrameSeries {
    /// The values of some frames, one after the other.
    package func values(of frames: Range<Int>) -> [Float] {
        switch storage {
        case .whole(let values): Array(values[frames.lowerBound * binCount..<frames.upperBound * binCount])
        case .pages(let pages): pages.values(frames)
        }
    }

    /// Some of the frames; their times stay what they are.
    package func slice(_ frames: Range<Int>) -> FrameSeries {
        FrameSeries(
            frameRate: frameRate, startTime: time(of: frames.lowerBound), axis: axis, binCount: binCount,
            values: values(of: frames))
    }

    /// Linearly interpolated to the smallest whole multiple of the frame rate that is not below `rate`.
    ///
    /// Frames behind the last one repeat it, so that the length stays the same.
    package func interpolated(toAtLeast rate: Double) -> FrameSeries {
        let factor = Int((rate / frameRate).rounded(.up))
        guard factor > 1 else { return self }
        var finer: [Float] = []
        finer.reserveCapacity(frameCount * binCount * factor)
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
