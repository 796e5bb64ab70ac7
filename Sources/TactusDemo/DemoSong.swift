import Foundation

/// A song made by rule, whose beats, bars, chords and key are therefore known exactly.
///
/// 74 s, mono: drums, bass, electric piano, strings and a melody in G major; 4/4 at 112 beats a minute, eight bars of
/// 3/4, then 4/4 at 126. Every rendering is the same.
package enum DemoSong {
    /// Samples a second.
    package static let sampleRate = Int(Bus.sampleRate)
    /// Title to show.
    package static let title = "Tactus demo song"

    /// What is true of the song; takes no rendering.
    package static func truth() -> DemoTruth {
        DemoTruth(
            sections: DemoScore.sections, leadIn: DemoScore.leadIn,
            duration: Double(sampleCount) / Bus.sampleRate)
    }

    /// Renders the song.
    ///
    /// - Returns: mono samples at ``sampleRate`` with a peak of −1 dBFS, and their truth.
    package static func render() -> (samples: [Float], truth: DemoTruth) {
        var band = DemoBand(count: sampleCount)
        var start = DemoScore.leadIn
        for section in DemoScore.sections {
            let period = 60 / section.bpm
            for (number, bar) in section.bars.enumerated() {
                let plan = DemoBand.BarPlan(
                    groove: section.groove, start: start + Double(number * section.beatsPerBar) * period,
                    period: period, beats: section.beatsPerBar, isFirst: number == 0,
                    isLast: number + 1 == section.bars.count)
                band.play(bar, as: plan)
            }
            start += Double(section.bars.count * section.beatsPerBar) * period
        }
        return (master(band), truth())
    }

    private static var sampleCount: Int {
        let music = DemoScore.sections.reduce(0) { time, section in
            time + Double(section.bars.count * section.beatsPerBar) * 60 / section.bpm
        }
        return Int(((DemoScore.leadIn + music + DemoScore.tail) * Bus.sampleRate).rounded())
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
