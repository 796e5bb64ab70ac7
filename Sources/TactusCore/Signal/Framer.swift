/// Cuts a stream of samples into overlapping frames that are centred on multiples of the hop.
///
/// Frame *n* covers samples `n·hop − size/2 ..< n·hop − size/2 + size` (integer division); the signal is zero outside.
/// The frames do not depend on how the samples are cut into chunks. The state is one frame and the last chunk.
package struct Framer {
    private let size: Int
    private let hop: Int
    private var buffer: [Float]
    /// Start of the next frame within `buffer`.
    private var offset = 0
    private var emitted = 0
    /// Samples taken so far.
    package private(set) var sampleCount = 0

    /// Prepares for frames of `size` samples every `hop` samples.
    ///
    /// - Precondition: both are positive.
    package init(size: Int, hop: Int) {
        precondition(size > 0 && hop > 0, "size and hop must be positive")
        self.size = size
        self.hop = hop
        buffer = [Float](repeating: 0, count: size / 2)
    }

    /// Takes the next samples and hands out every frame that is complete.
    package mutating func process(_ samples: Span<Float>, frame body: (UnsafePointer<Float>) -> Void) {
        sampleCount += samples.count
        samples.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
        emit(upTo: .max, body)
    }

    /// Hands out the last frames, filled up with zeros, until `frameCount` frames were made in all.
    package mutating func finish(frameCount: Int, frame body: (UnsafePointer<Float>) -> Void) {
        let missing = frameCount - emitted
        guard missing > 0 else { return }
        let needed = offset + (missing - 1) * hop + size
        if needed > buffer.count { buffer.append(contentsOf: repeatElement(0, count: needed - buffer.count)) }
        emit(upTo: frameCount, body)
    }

    private mutating func emit(upTo limit: Int, _ body: (UnsafePointer<Float>) -> Void) {
        buffer.withUnsafeBufferPointer { samples in
            guard let start = samples.baseAddress else { return }
            while emitted < limit, offset + size <= samples.count {
                body(start + offset)
                offset += hop
                emitted += 1
            }
        }
        let consumed = min(offset, buffer.count)
        buffer.removeFirst(consumed)
        offset -= consumed
    }
}
