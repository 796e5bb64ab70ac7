/// Loudness of a recording after EBU R 128 and ITU-R BS.1770-4.
public struct Loudness: Sendable, Hashable, Codable {
    /// Integrated loudness in LUFS; absent when nothing passed the gate (silence).
    public var integratedLUFS: Double?
    /// Loudness range in LU after EBU Tech 3342.
    public var rangeLU: Double
    /// Highest true peak of any channel in dBTP; absent for digital silence.
    public var truePeakDB: Double?

    /// Creates the figures.
    public init(integratedLUFS: Double?, rangeLU: Double, truePeakDB: Double?) {
        self.integratedLUFS = integratedLUFS
        self.rangeLU = rangeLU
        self.truePeakDB = truePeakDB
    }
}
