extension Double {
    /// The nearest multiple of `10^−places`, so that JSON stays short; what is not finite stays as it is.
    package func rounded(places: Int) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}
