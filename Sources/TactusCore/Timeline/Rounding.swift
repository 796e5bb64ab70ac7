internal import Foundation

extension Double {
    /// The nearest multiple of `10^−places`, so that JSON stays short; what is not finite stays as it is.
    package func rounded(places: Int) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return (self * scale).rounded() / scale
    }

    /// Rounded to a number of significant digits, so that JSON stays short; what is not finite stays as it is.
    package func rounded(digits: Int) -> Double {
        guard isFinite, self != 0 else { return self }
        // A power of ten that is not below 1 is exact, so the nearest short decimal comes out.
        let places = digits - 1 - Int(log10(abs(self)).rounded(.down))
        let scale = pow(10, Double(abs(places)))
        return places >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
    }
}
