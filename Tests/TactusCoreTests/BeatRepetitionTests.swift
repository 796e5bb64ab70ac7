import Foundation
import TactusCore
import Testing

struct BeatRepetitionTests {
    /// Mean cosine between beats, the obvious way.
    private func similarity(_ times: [Double], _ spectrum: FrameSeries, lag: Int) -> Double {
        func rise(_ frame: Int, _ bin: Int) -> Double {
            frame > 0 ? Double(max(0, log1p(spectrum[frame, bin]) - log1p(spectrum[frame - 1, bin]))) : 0
        }
        let rows = zip(times, times.dropFirst()).map { start, end -> [Double] in
            (0..<4).flatMap { part -> [Double] in
                let places = [part, part + 1].map { place -> Int in
                    let time = start + Double(place) * (end - start) / 4 - 0.02
                    return Int((time * spectrum.frameRate).rounded())
                }
                let frames = places[0]..<max(places[1], places[0] + 1)
                return (0..<spectrum.binCount).map { bin in
                    frames.reduce(0) { $0 + rise($1, bin) } / Double(frames.count)
                }
            }
        }
        let columns = rows[0].indices.map { column -> [Double] in
            let values = rows.map { $0[column] }
            let mean = values.reduce(0, +) / Double(values.count)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
            return values.map { ($0 - mean) / max(variance.squareRoot(), 1e-6) }
        }
        func product(_ i: Int, _ j: Int) -> Double { columns.reduce(0) { $0 + $1[i] * $1[j] } }
        let cosines = (0..<rows.count - lag).map { index in
            product(index, index + lag) / (product(index, index) * product(index + lag, index + lag)).squareRoot()
        }
        return cosines.reduce(0, +) / Double(cosines.count)
    }

    @Test("Similarities are mean cosines of standardised rises", arguments: [1, 2, 4, 7, 8, 14])
    func twin(lag: Int) throws {
        let scene = RhythmScene(bars: [3, 3, 4, 3, 3, 4, 3, 3], parts: [0.5])
        let repetition = BeatRepetition(scene.times, try scene.evidence())
        #expect(abs(repetition[lag] - similarity(scene.times, scene.spectrum, lag: lag)) < 1e-9)  // order of summation
    }

    @Test("Too few beats repeat nothing")
    func few() throws {
        let scene = RhythmScene(bars: [4, 4])
        let repetition = BeatRepetition(scene.times, try scene.evidence())
        #expect(repetition[1] == 0 && repetition[4] == 0)
    }
}
