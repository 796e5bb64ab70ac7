import Foundation
import TactusCore
import TactusDemo
import TactusModels

/// One step of the analysis, on audio that lies in memory.
struct Stage {
    let name: String
    /// Floating-point operations that the method cannot do without, for all of the audio; `nil` where they are not what
    /// it costs.
    let operations: Double?
    let run: () throws -> Void

    /// Every stage of the default pack on so many seconds of mono audio.
    static func all(_ audio: [[Float]], seconds: Double, withNetworks: Bool) throws -> [Stage] {
        let stereo = audio.map { $0.flatMap { [$0, $0] } }
        var stages = [
            Stage(name: "sha-256 at 192 kbit", operations: nil) {
                var hash = SHA256()
                let bytes = [UInt8](repeating: 7, count: Int(24_000 * seconds))
                bytes.withUnsafeBytes { hash.update($0) }
                guard hash.hex().count == 64 else { throw CocoaError(.coderInvalidValue) }
            },
            // Two channels of two sections with five products and four sums each, the square, and three times twelve taps
            // of the true peak.
            Stage(name: "loudness", operations: seconds * 44_100 * 2 * (2 * 9 + 2 + 3 * 12 * 2)) {
                let meter = try LoudnessMeter(sampleRate: 44_100, channels: 2)
                for chunk in stereo { meter.process(interleaved: chunk.span) }
                _ = meter.finish()
            },
            try extractor(
                "rhythm front end", .filteredSpectrogram(.rhythm), audio, operations: rhythmOperations(seconds)),
            try extractor(
                "constant-Q", .constantQ(ConstantQ.Options()), audio, operations: constantQOperations(seconds)),
            try extractor(
                "level curves", .bandEnergy(BandEnergy.Options()), audio,
                operations: seconds * 10 * (fft(8192) + 8192 + 4 * 4096)),
        ]
        stages += try decoders(seconds)
        stages += try [1024, 2048, 4096, 8192].map { try transform($0, seconds) }
        return withNetworks ? stages + (try networks(audio)) : stages
    }

    private static func extractor(
        _ name: String, _ request: FeatureRequest, _ audio: [[Float]], operations: Double
    ) throws -> Stage {
        Stage(name: name, operations: operations) {
            var extractor = try request.makeExtractor()
            for chunk in audio { extractor.process(chunk.span) }
            _ = try extractor.finish()
        }
    }

    /// Real transform of a power of two.
    private static func fft(_ size: Double) -> Double { 2.5 * size * log2(size) }

    private static func rhythmOperations(_ seconds: Double) -> Double {
        // Half-band filter with 66 pairs of taps, then frames: window, transform, magnitudes, two filters over each bin.
        seconds * 22_050 * (66 * 3 + 2) + seconds * 50 * (2048 + fft(2048) + 4 * 1024 + 2 * 2048)
    }

    private static func constantQOperations(_ seconds: Double) -> Double {
        // Seven halvings with 14 pairs of taps, a transform an octave and frame, 20 complex products a filter.
        seconds * 44_100 * (14 * 3 + 2) + seconds * 10.77 * (7 * fft(1024) + 252 * 20 * 8)
    }

    private static func decoders(_ seconds: Double) throws -> [Stage] {
        var random = LinearCongruence()
        let frames = Int(50 * seconds)
        let beats = FrameSeries(
            frameRate: 50, axis: .label(["beat", "downbeat"]), binCount: 2,
            values: (0..<frames).flatMap { n -> [Float] in
                let (isBeat, isDownbeat) = (n.isMultiple(of: 27), n.isMultiple(of: 108))
                return [isBeat && !isDownbeat ? 0.8 : 0.05 * random.next(), isDownbeat ? 0.8 : 0.05 * random.next()]
            })
        let space = try BarStateSpace(meters: [2, 3, 4], frameRate: 50, tempo: 55...215, intervalCount: 60)
        let changes = TempoTransition(intervals: space.intervals, lambda: 100).arrivals.reduce(0) {
            $0 + $1.sources.count
        }
        var options = BarDecoder.Options()
        options.meterChangeLogProbability = -25
        let chordFrames = Int(10.77 * seconds)
        let logs = (0..<170 * chordFrames).map { _ in log(Double(max(1e-4, random.next()))) }
        return [
            // A sum and a comparison for each change of tempo into each of nine beats, in double precision: half the lanes.
            Stage(name: "bar search", operations: 2 * 2 * 9 * Double(changes * frames)) { [options] in
                _ = try BarDecoder(space: space, options: options).decode(BeatObservation(beats))
            },
            Stage(name: "chord path", operations: 2 * 4 * 170 * Double(chordFrames)) {
                _ = try ChordDecoder.crema().path(frameCount: chordFrames) { frame, row in
                    for state in row.indices { row[state] = logs[170 * frame + state] }
                }
            },
        ]
    }

    private static func transform(_ size: Int, _ seconds: Double) throws -> Stage {
        let transform = try RealFFT(length: size)
        let count = Int(50 * seconds)
        return Stage(name: "FFT \(size), 50 a second", operations: Double(count) * fft(Double(size))) {
            for n in 0..<count {
                transform.input[n % size] = 1
                transform.transform()
            }
        }
    }

    /// The networks on features of the audio; what they cost is ONNX Runtime's.
    private static func networks(_ audio: [[Float]]) throws -> [Stage] {
        let store = ModelStore(device: .cpu)
        return try [
            ("rhythm", FeatureRequest.filteredSpectrogram(.rhythm)), ("crema", .constantQ(ConstantQ.Options())),
        ]
        .map { id, request in
            let model = try store.library.model(id, in: "open")
            var extractor = try request.makeExtractor()
            for chunk in audio { extractor.process(chunk.span) }
            let features = try extractor.finish()
            if id == "crema" {
                let network = CremaNetwork(model: model, store: store)
                return Stage(name: "network crema", operations: nil) { _ = try network.activations(for: features) }
            }
            let rows = features.rows(0..<features.frameCount)
            return Stage(name: "network \(id)", operations: nil) {
                _ = try store.network(0, of: model).run([("features", rows)], outputs: ["activations"])
            }
        }
    }
}
