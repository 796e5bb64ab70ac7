/// Spectral descriptors over time; all curves have one length and share a frame grid whose frame *n* is centred on
/// `n / frameRate` and holds the mean over half a second.
public struct Spectral: Sendable, Hashable, Codable {
    /// One descriptor: figures of the whole recording, and the curve.
    public struct Curve: Sendable, Hashable, Codable {
        /// Mean over all frames of 23 ms; absent without audio.
        public var mean: Double?
        /// Standard deviation over all frames of 23 ms; absent without audio.
        public var deviation: Double?
        /// Means over half a second.
        public var values: [Double]

        /// Creates a curve.
        public init(mean: Double?, deviation: Double?, values: [Double]) {
            self.mean = mean
            self.deviation = deviation
            self.values = values
        }
    }

    /// Values a second.
    public var frameRate: Double
    /// Centre of gravity in Hz.
    public var centroid: Curve
    /// Spread about the centroid in Hz.
    public var bandwidth: Curve
    /// Hz below which 85 % of the magnitudes lie.
    public var rolloff: Curve
    /// Geometric over arithmetic mean of the powers in 0 … 1; noise and silence are flat.
    public var flatness: Curve
    /// Share of the samples at which the sign changes, in 0 … 1.
    public var zeroCrossingRate: Curve
    /// Peaks over valleys in decibels: below 200 Hz, five octaves, and above 6.4 kHz.
    public var contrast: [Curve]
    /// The first twenty mel-frequency cepstral coefficients.
    public var mfcc: [Curve]
    /// Six coordinates in the tonal centroid space: x and y on the circles of fifths, minor thirds and major thirds.
    public var tonnetz: [Curve]
    /// Root mean square of what lasts.
    public var harmonic: Curve
    /// Root mean square of what strikes.
    public var percussive: Curve

    /// Creates the descriptors.
    public init(
        frameRate: Double, centroid: Curve, bandwidth: Curve, rolloff: Curve, flatness: Curve, zeroCrossingRate: Curve,
        contrast: [Curve], mfcc: [Curve], tonnetz: [Curve], harmonic: Curve, percussive: Curve
    ) {
        self.frameRate = frameRate
        self.centroid = centroid
        self.bandwidth = bandwidth
        self.rolloff = rolloff
        self.flatness = flatness
        self.zeroCrossingRate = zeroCrossingRate
        self.contrast = contrast
        self.mfcc = mfcc
        self.tonnetz = tonnetz
        self.harmonic = harmonic
        self.percussive = percussive
    }
}
