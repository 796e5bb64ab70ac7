/// A feature series that some network or analyzer wants; equal requests are computed once, in one pass over the audio.
package enum FeatureRequest: Sendable, Hashable {
    /// Log-filtered spectrogram, the front end of the rhythm and key networks.
    case filteredSpectrogram(FilteredSpectrogram.Options)
    /// Constant-Q magnitudes.
    case constantQ(ConstantQ.Options)
    /// Constant-Q magnitudes on the recording's own tuning, the front end of the large-vocabulary chord networks.
    case hybridConstantQ(HybridConstantQ.Options)
    /// Level and band levels, ten frames a second.
    case bandEnergy(BandEnergy.Options)
    /// Level of blocks of 10 ms.
    case blockDeviation
    /// Spectral features, averaged over half seconds.
    case spectralCurves

    /// Milliseconds of CPU time that three minutes of audio take, roughly; for spreading the work.
    package var cost: Int {
        switch self {
        case .filteredSpectrogram(let options):
            // Ten for each frame of 2048 samples at 50 frames a second, on top of what halves the rate.
            options.resolutions.reduce(options.sampleRate == AnalysisRate.samplesPerSecond ? 0 : 40) {
                $0 + $1.frameSize * options.sampleRate / options.hop / 10_000
            }
        case .constantQ: 35
        case .hybridConstantQ: 200
        case .bandEnergy: 18
        case .blockDeviation: 5
        case .spectralCurves: 300
        }
    }

    /// Makes the extractor that computes the series.
    ///
    /// - Throws: ``ParameterError`` when an option is out of range.
    package func makeExtractor() throws(ParameterError) -> any FeatureExtractor {
        switch self {
        case .filteredSpectrogram(let options): try FilteredSpectrogram(options)
        case .constantQ(let options): try ConstantQ(options)
        case .hybridConstantQ(let options): try HybridConstantQ(options)
        case .bandEnergy(let options): try BandEnergy(options)
        case .blockDeviation: BlockDeviation()
        case .spectralCurves: try SpectralCurves()
        }
    }
}
