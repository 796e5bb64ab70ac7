import Foundation

/// Analysis windows.
package enum Window {
    /// Symmetric Hann window: `0.5 − 0.5·cos(2πn / (count − 1))`, zero at both ends.
    ///
    /// One point gives 1.
    package static func symmetricHann(count: Int) -> [Float] {
        guard count > 1 else { return [Float](repeating: 1, count: count) }
        return (0..<count).map { Float(0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(count - 1))) }
    }

    /// Periodic Hann window, whose copies at half its length add up to a constant.
    package static func periodicHann(count: Int) -> [Float] {
        (0..<count).map { Float(0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(count))) }
    }
}
