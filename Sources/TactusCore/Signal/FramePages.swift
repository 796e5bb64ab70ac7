/// Rows of floats that grow without being copied.
///
/// Frames lie in pages of a fixed number of them. Beyond ``exactLimit`` values (hours of audio) the pages are kept in 16
/// bits a value, see ``CompactFloat``, so the values of a longer series are rounded to 11 bits and must not be negative.
///
/// - Complexity: O(1) a frame.
package struct FramePages: Sendable {
    /// Values of a series, 128 MiB, that are kept as they are.
    package static let exactLimit = 1 << 25
    /// Megabytes a page, so that the system gets them back when they are given up.
    private static let framesPerPage = 4096

    private enum Page: Sendable {
        case exact([Float])
        case compact([UInt16])
    }

    /// Values in a frame.
    package let binCount: Int
    private let exactLimit: Int
    private var pages: [Page] = []
    /// The frames behind the last whole page.
    private var open: [Float] = []

    package init(binCount: Int, exactLimit: Int = FramePages.exactLimit) {
        self.binCount = binCount
        self.exactLimit = exactLimit
    }

    package var frameCount: Int { pages.count * Self.framesPerPage + open.count / binCount }

    /// Appends whole frames.
    package mutating func append(contentsOf values: ArraySlice<Float>) {
        precondition(values.count.isMultiple(of: binCount), "values must fill whole frames")
        let size = Self.framesPerPage * binCount
        var rest = values
        while !rest.isEmpty {
            if open.isEmpty { open.reserveCapacity(size) }
            let next = rest.prefix(size - open.count)
            open.append(contentsOf: next)
            rest = rest.dropFirst(next.count)
            if open.count == size { closePage() }
        }
    }

    private mutating func closePage() {
        let isLong = (pages.count + 1) * open.count > exactLimit
        if isLong {
            for index in pages.indices {
                if case .exact(let values) = pages[index] { pages[index] = .compact(values.map(CompactFloat.packed)) }
            }
        }
        pages.append(isLong ? .compact(open.map(CompactFloat.packed)) : .exact(open))
        open = []
    }

    /// The values of one frame.
    package subscript(frame: Int) -> ArraySlice<Float> {
        let page = frame / Self.framesPerPage
        let first = frame % Self.framesPerPage * binCount
        guard page < pages.count else { return open[first..<first + binCount] }
        switch pages[page] {
        case .exact(let values): return values[first..<first + binCount]
        case .compact(let values): return ArraySlice(values[first..<first + binCount].map(CompactFloat.unpacked))
        }
    }

    /// One value.
    package subscript(frame: Int, bin: Int) -> Float {
        let page = frame / Self.framesPerPage
        let place = frame % Self.framesPerPage * binCount + bin
        guard page < pages.count else { return open[place] }
        switch pages[page] {
        case .exact(let values): return values[place]
        case .compact(let values): return CompactFloat.unpacked(values[place])
        }
    }

    /// The values of some frames, one after the other.
    package func values(_ frames: Range<Int>) -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(frames.count * binCount)
        for frame in frames { values.append(contentsOf: self[frame]) }
        return values
    }

    /// Multiplies every value.
    package mutating func scale(by gain: Float) {
        for index in pages.indices {
            switch pages[index] {
            case .exact(var values):
                pages[index] = .exact([])  // else the multiplication would copy the page
                for place in values.indices { values[place] *= gain }
                pages[index] = .exact(values)
            case .compact(let values):
                pages[index] = .compact(values.map { CompactFloat.packed(gain * CompactFloat.unpacked($0)) })
            }
        }
        for place in open.indices { open[place] *= gain }
    }
}

/// Floats of at least 0 in 16 bits: six for the exponent, ten for the mantissa.
///
/// From 2⁻³² to 2³², rounded by at most one part in 2048; smaller ones are 0, larger ones the largest.
enum CompactFloat {
    /// What 2⁻³² has for exponent and mantissa in a `Float`, less the bits that are dropped.
    private static let base: Int32 = (127 - 32) << 10

    static func packed(_ value: Float) -> UInt16 {
        let bits = Int32(bitPattern: max(value, 0).bitPattern)
        return UInt16(clamping: (bits &+ 0x1000) >> 13 &- base)
    }

    static func unpacked(_ code: UInt16) -> Float {
        code == 0 ? 0 : Float(bitPattern: UInt32(bitPattern: Int32(code) &+ base) << 13)
    }
}
