import Foundation

extension Score {
    /// Plays the score.
    ///
    /// - Returns: mono samples at ``Bus/sampleRate`` with a peak of −1 dBFS, always the same.
    func render() -> [Float] {
        var band = DemoBand(count: sampleCount)
        for bar in placedBars { band.play(bar) }
        return Self.master(band)
    }

    /// Mixes the buses, takes away what is below hearing, rounds off the peaks and sets the level.
    private static func master(_ band: DemoBand) -> [Float] {
        let wet = Reverb.hall(band.hall.samples)
        var mix = band.dry.samples
        // High-pass at 20 Hz: the bent phases of the piano leave an offset.
        let pole = Float(1 - 2 * .pi * 20 / Bus.sampleRate)
        var (input, output): (Float, Float) = (0, 0)
        for n in mix.indices {
            let sum = mix[n] + band.hall.samples[n] + 0.22 * wet[n]
            (input, output) = (sum, sum - input + pole * output)
            mix[n] = tanhf(output)
        }
        let peak = mix.reduce(0) { max($0, abs($1)) }
        let gain = peak > 0 ? 0.891 / peak : 0  // −1 dBFS
        for n in mix.indices { mix[n] *= gain }
        return mix
    }
}
