import Foundation
import TactusCore
import TactusTestSupport
import Testing

struct KeyCuesTests {
    private func fixture(_ name: String) throws -> NumpyArray {
        try NumpyArray(contentsOf: Bundle.module.bundleURL.appending(path: "Fixtures/\(name).npy"))
    }

    private func mean(_ array: NumpyArray, columns: Int) -> [Double] {
        let width = array.shape[1]
        return (0..<columns).map { column in
            stride(from: column, to: array.values.count, by: width).reduce(0) { $0 + Double(array.values[$1]) }
                / Double(array.shape[0])
        }
    }

    @Test("The cues are those that the weights were fitted with")
    func reference() throws {
        let magnitudes = try fixture("key_C")
        let series = FrameSeries(
            frameRate: 44_100 / 4096, axis: .frequency(ConstantQ.Options().frequencies.map(Float.init)),
            binCount: 252, values: magnitudes.values)
        let cues = KeyCues(
            try TonalProfile(series),
            chords: .init(
                pitches: mean(try fixture("key_pitch"), columns: 12), bass: mean(try fixture("key_bass"), columns: 12)),
            network: try fixture("key_network").values.map(Double.init))
        let expected = try fixture("key_cues").values
        for (column, name) in KeyCues.Name.allCases.enumerated() {
            for (key, value) in cues[name].enumerated() {
                // Float32 fixtures; see the card.
                #expect(abs(value - Double(expected[key * 6 + column])) < 1e-5, "\(name) of \(KeyClass.all[key].name)")
            }
        }
    }

    @Test("A profile correlates with itself, and turning it turns the answer", arguments: 0..<24)
    func profiles(key: Int) {
        let profiles = KeyProfiles.albrechtShanahan
        let own = key < 12 ? profiles.major : profiles.minor
        let found = profiles.correlations(with: (0..<12).map { own[($0 - key + 24) % 12] })
        #expect(abs(found[key] - 1) < 1e-12)
        #expect(found.enumerated().allSatisfy { $0 == key || $1 < 0.99 })
    }

    @Test("A flat chroma correlates with nothing, and a floor shrinks what is flatter")
    func flat() {
        let profiles = KeyProfiles.albrechtShanahan
        #expect(profiles.correlations(with: [Double](repeating: 3, count: 12)) == [Double](repeating: 0, count: 24))
        let length = KeyProfiles.energy(KeyProfiles.centred(profiles.major)).squareRoot()
        #expect(abs(profiles.correlations(with: profiles.major, floor: length)[0] - 0.5.squareRoot()) < 1e-12)
    }
}
