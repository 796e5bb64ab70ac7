import Foundation
import TactusCore
import TactusTestSupport
import Testing

/// The spectral features of single frames, and their sums over a recording.
struct SpectralTests {
    private func fixture(_ name: String) throws -> NumpyArray {
        try NumpyArray(contentsOf: Bundle.module.bundleURL.appending(path: "Fixtures/\(name).npy"))
    }

    /// The features of every frame of audio at 22 050 Hz, in the order of `SpectralCurves.names`.
    private func rows(_ samples: [Float]) throws -> [[Float]] {
        var rows: [[Float]] = []
        var parts: [[Float]] = []
        var rates: [Float] = []
        var separation = HarmonicPercussive()
        var crossings = ZeroCrossings()
        let (contrast, cepstrum) = (SpectralContrast(), MelCepstrum())
        let frames = try WindowedFrames(size: SpectralGrid.frameSize, hop: SpectralGrid.hop)
        frames.forEach(in: samples) { _, magnitudes in
            let spectrum = UnsafeBufferPointer(magnitudes)
            let centroid = SpectralCentroid.value(spectrum)
            var row = [
                centroid, SpectralBandwidth.value(spectrum, centroid: centroid), SpectralRolloff.value(spectrum),
                SpectralFlatness.value(spectrum), 0,
            ]
            var more = [Float](repeating: 0, count: SpectralContrast.bandCount + MelCepstrum.coefficientCount)
            more.withUnsafeMutableBufferPointer { more in
                guard let first = more.baseAddress else { return }
                contrast.write(spectrum, to: first)
                spectrum.map { $0 * $0 }.withUnsafeBufferPointer {
                    cepstrum.write($0, to: first + SpectralContrast.bandCount)
                }
            }
            row += more
            rows.append(row)
            separation.process(spectrum) { parts.append([$0, $1]) }
        }
        separation.finish { parts.append([$0, $1]) }
        crossings.process(samples.span) { rates.append($0) }
        crossings.finish { rates.append($0) }
        #expect(parts.count == rows.count && rates.count == rows.count)
        for index in rows.indices {
            rows[index][4] = rates[index]
            rows[index] += parts[index]
        }
        return rows
    }

    /// The signal of `Scripts/reference/spectral.py`.
    private func referenceSignal() -> [Float] {
        let tones = TestSignal.reference(duration: 2, sampleRate: 22_050)
        return zip(tones, TestSignal.hashNoise(count: tones.count)).map { 0.5 * $0 + 0.02 * $1 }
    }

    @Test("Every feature equals librosa's")
    func reference() throws {
        let expected = try fixture("spectral")
        let rows = try rows(referenceSignal())
        let width = SpectralCurves.names.count
        #expect(expected.shape == [(rows.count + 3) / 4, width])
        for (column, name) in SpectralCurves.names.enumerated() {
            let values = stride(from: column, to: expected.values.count, by: width).map { expected.values[$0] }
            let largest = values.map(abs).max() ?? 0
            // Single precision on both sides: see the fixture's card. Where librosa adds up with rounding, a bin.
            let tolerance = name == "rolloff" ? Float(SpectralGrid.binWidth) + 0.01 : 1e-4 * largest
            let worst = values.enumerated().map { abs($1 - rows[4 * $0][column]) }.max() ?? 1
            #expect(worst <= tolerance, "\(name): \(worst / largest)")
        }
    }

    @Test("The tonnetz equals librosa's")
    func tonnetz() throws {
        let magnitudes = try fixture("constant_q")
        let expected = try fixture("tonnetz")
        #expect(expected.shape == [magnitudes.shape[0], 6])
        for frame in 0..<magnitudes.shape[0] {
            let found = Tonnetz.values(magnitudes.values[frame * 252..<(frame + 1) * 252])
            #expect(zip(found, expected.values[frame * 6..<(frame + 1) * 6]).allSatisfy { abs($0 - $1) < 1e-5 })
        }
    }

    @Test(
        "A sine has its frequency as centroid and rolloff, twice it as crossings, and is not flat",
        arguments: [500.0, 3000])
    func sine(frequency: Double) throws {
        let row = try rows(TestSignal.sine(frequency: frequency, duration: 1, sampleRate: 22_050))[20]
        #expect(abs(Double(row[0]) - frequency) < 0.01 * frequency)  // side lobes pull towards the middle
        #expect(row[1] < 250)
        #expect(abs(Double(row[2]) - frequency) <= 2 * SpectralGrid.binWidth)
        #expect(row[3] < 1e-4)
        #expect(abs(Double(row[4]) - 2 * frequency / 22_050) <= 1.0 / 2048)
        #expect(row[32] > 20 * row[33])
        // A sine of amplitude ½ under a Hann window, whose mean square is 3/8.
        #expect(abs(row[32] - 0.5 * (3.0 / 16).squareRoot()) < 0.01)
    }

    @Test("White noise is flat and has its centroid in the middle")
    func noise() throws {
        let rows = try rows(TestSignal.hashNoise(count: 44_100))
        let mean = (0..<4).map { column in
            rows.dropFirst(4).dropLast(4).reduce(0) { $0 + $1[column] } / Float(rows.count - 8)
        }
        #expect(abs(mean[0] - 5512.5) < 100)  // statistical
        // The geometric mean of powers that are exponentially distributed is e^−γ of their mean.
        #expect(abs(mean[3] - 0.5615) < 0.02)
    }

    @Test("A click is percussive")
    func click() throws {
        var samples = [Float](repeating: 0, count: 44_100)
        samples[22_016] = 1
        let row = try rows(samples)[43]
        #expect(row[33] > 100 * row[32])
        #expect(abs(row[3] - 1) < 0.01)
    }

    @Test("A gain changes levels and the first cepstral coefficient only")
    func gain() throws {
        let signal = referenceSignal()
        let (plain, quiet) = (try rows(signal), try rows(signal.map { 0.25 * $0 }))
        for (column, name) in SpectralCurves.names.enumerated() {
            let factor: Float = name == "harmonic" || name == "percussive" ? 0.25 : 1
            let offset: Float = name == "mfcc 0" ? 10 * log10(1 / 16) * Float(128).squareRoot() : 0
            let largest = plain.map { abs($0[column]) }.max() ?? 0
            #expect(
                zip(plain, quiet).allSatisfy { abs($0[column] * factor + offset - $1[column]) <= 1e-4 * largest },
                "\(name)")
        }
    }

    @Test("Harmonic and percussive medians are those of sorted windows", arguments: [1, 9, 15, 16, 40])
    func medians(frames: Int) throws {
        let bins = SpectralGrid.binCount
        let noise = TestSignal.hashNoise(count: frames * bins).map { max(0, $0) }
        func mirrored(_ index: Int, _ count: Int) -> Int {
            var index = index
            while index < 0 || index >= count { index = index < 0 ? -1 - index : 2 * count - 1 - index }
            return index
        }
        func median(_ values: [Float]) -> Double { Double(values.sorted()[15]) }
        var found: [(Float, Float)] = []
        var separation = HarmonicPercussive()
        for frame in 0..<frames {
            noise[frame * bins..<(frame + 1) * bins].withUnsafeBufferPointer {
                separation.process($0) { found.append(($0, $1)) }
            }
        }
        separation.finish { found.append(($0, $1)) }
        #expect(found.count == frames)
        for frame in stride(from: 0, to: frames, by: 5) {
            var (harmonic, percussive) = (0.0, 0.0)
            for bin in 0..<bins {
                let lasting = median((-15...15).map { noise[mirrored(frame + $0, frames) * bins + bin] })
                let wide = median((-15...15).map { noise[frame * bins + mirrored(bin + $0, bins)] })
                let sum = lasting * lasting + wide * wide
                let share = sum > 0 ? lasting * lasting / sum : 0.5
                let other = sum > 0 ? wide * wide / sum : 0.5
                let value = Double(noise[frame * bins + bin])
                let weight = bin == 0 || bin == bins - 1 ? 0.5 : 1
                harmonic += weight * (value * share) * (value * share)
                percussive += weight * (value * other) * (value * other)
            }
            #expect(abs(Double(found[frame].0) - (2 * harmonic).squareRoot() / 2048) < 1e-6)
            #expect(abs(Double(found[frame].1) - (2 * percussive).squareRoot() / 2048) < 1e-6)
        }
    }

    @Test("Crossings are those between the samples of a frame, one by one", arguments: [1, 511, 512, 513, 3000])
    func crossings(count: Int) {
        let samples = TestSignal.hashNoise(count: count)
        var found: [Float] = []
        var crossings = ZeroCrossings()
        for start in stride(from: 0, to: count, by: 100) {
            crossings.process(samples.span.extracting(start..<min(start + 100, count))) { found.append($0) }
        }
        crossings.finish { found.append($0) }
        let expected = (0...count / 512).map { frame -> Float in
            let inside = max(1, 512 * frame - 1023)..<max(1, min(count, 512 * frame + 1024))
            return Float(inside.count { (samples[$0] < 0) != (samples[$0 - 1] < 0) }) / 2048
        }
        #expect(found == expected)
    }
}

struct SpectralCurvesTests {
    private func curves(_ samples: [Float], chunk: Int = 16_384) throws -> FrameSeries {
        try extract(.spectralCurves, from: samples, chunk: chunk)
    }

    @Test("How the samples are cut makes no difference", arguments: [1, 7, 512, 4096, 10_000])
    func chunks(size: Int) throws {
        let signal = TestSignal.reference(duration: 1.3)
        #expect(try curves(signal, chunk: size) == curves(signal))
    }

    @Test("Half a second holds 21 or 22 frames, the first and the last what there is")
    func blocks() throws {
        let found = try curves(TestSignal.reference(duration: 3))
        let counts = (0..<found.frameCount).map { Int(found[$0, 0]) }
        #expect(found.frameRate == 2 && counts.count == 7)
        let (sum, inner) = (counts.reduce(0, +), counts.dropFirst().dropLast())
        #expect(sum == 130)  // 1 + ⌊66 150 / 512⌋
        #expect(inner.min() == 21 && inner.max() == 22)
    }

    @Test("No audio has no blocks, a sample has one; what is no number counts as silence")
    func edges() throws {
        #expect(try curves([]).frameCount == 0)
        #expect(try curves([0.5]).frameCount == 1)
        var signal = TestSignal.reference(duration: 1)
        for place in 20_000..<20_010 { signal[place] = .nan }
        let muted = signal.map { $0.isNaN ? 0 : $0 }
        #expect(try curves(signal) == curves(muted))
        for level in [1e17, 1e20, .greatestFiniteMagnitude] as [Float] {
            let wild = try curves(TestSignal.hashNoise(count: 10_000).map { level * $0 })
            #expect(wild.values.allSatisfy { $0.isFinite })
        }
    }

    @Test("The analyzer's mean and deviation are those of all frames, not of the blocks")
    func summary() throws {
        let samples = TestSignal.reference(duration: 4)
        let analyzer = SpectralAnalyzer()
        var evidence = Evidence(duration: 4)
        for case .feature(let request) in analyzer.inputs {
            evidence[.feature(request)] = try extract(request, from: samples)
        }
        let found = try #require(try analyzer.analyze(evidence, given: Layers()).layers.spectral)
        #expect(found.contrast.count == 7 && found.mfcc.count == 20 && found.tonnetz.count == 6)
        let all = [found.centroid, found.harmonic, found.percussive] + found.contrast + found.mfcc + found.tonnetz
        #expect(all.allSatisfy { $0.values.count == found.rolloff.values.count && $0.mean != nil })
        var decimator = try Decimator()
        var halved: [Float] = []
        decimator.process(samples.span, into: &halved)
        decimator.finish(into: &halved)
        var centroids: [Double] = []
        try WindowedFrames(size: 2048, hop: 512).forEach(in: halved) { _, magnitudes in
            centroids.append(Double(SpectralCentroid.value(UnsafeBufferPointer(magnitudes))))
        }
        let mean = centroids.reduce(0, +) / Double(centroids.count)
        let variance = centroids.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(centroids.count)
        #expect(abs((found.centroid.mean ?? 0) / mean - 1) < 1e-4)  // single precision of the blocks
        #expect(abs((found.centroid.deviation ?? 0) / variance.squareRoot() - 1) < 1e-3)
    }

    @Test("Silence has numbers, no audio has empty curves")
    func silence() throws {
        let analyzer = SpectralAnalyzer()
        for count in [0, 100_000] {
            var evidence = Evidence(duration: Double(count) / 44_100)
            for case .feature(let request) in analyzer.inputs {
                evidence[.feature(request)] = try extract(request, from: [Float](repeating: 0, count: count))
            }
            let found = try #require(try analyzer.analyze(evidence, given: Layers()).layers.spectral)
            #expect(found.centroid.values.isEmpty == (count == 0))
            #expect(found.centroid.mean == (count == 0 ? nil : 0))
            #expect(found.flatness.mean == (count == 0 ? nil : 1))
            #expect((found.mfcc + found.tonnetz).flatMap(\.values).allSatisfy { $0.isFinite })
        }
    }
}
