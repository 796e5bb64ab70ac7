import TactusCore
import Testing

struct BarLinePathTests {
    private let weights = RhythmWeights.fitted(for: .open, withChords: false)

    private func places(_ scene: RhythmScene) throws -> [(meter: Int, position: Int)] {
        let choice = try GridSelector(weights: weights).choose(among: [scene.grid], try scene.evidence())
        return BarLinePath(choice, weights: weights).places()
    }

    @Test("Steady bars are followed to the last beat", arguments: [3, 4, 5, 7])
    func steady(meter: Int) throws {
        let scene = RhythmScene(bars: [Int](repeating: meter, count: 16), pickup: 2)
        let places = try places(scene)
        #expect(places.count == scene.beatCount)
        #expect(places.allSatisfy { $0.meter == meter })
        #expect(places.indices.filter { places[$0].position == 0 }.contains(2))
        for (place, next) in zip(places, places.dropFirst()) { #expect(next.position == (place.position + 1) % meter) }
    }

    @Test("A meter that changes for many bars is found within a bar")
    func change() throws {
        let scene = RhythmScene(bars: [Int](repeating: 4, count: 24) + [Int](repeating: 3, count: 24))
        let places = try places(scene)
        #expect(places[..<88].allSatisfy { $0.meter == 4 })
        #expect(places[104...].allSatisfy { $0.meter == 3 })
        let lines = Set(scene.barLines)
        let late = places.indices.filter { $0 >= 104 && places[$0].position == 0 }
        #expect(late.allSatisfy { lines.contains($0) })
    }

    @Test("One odd bar does not change the meter")
    func oddBar() throws {
        let scene = RhythmScene(bars: [4, 4, 4, 4, 4, 4, 4, 4, 3, 4, 4, 4, 4, 4, 4, 4, 4])
        let meters = try places(scene).map(\.meter)
        #expect(Set(meters).isSubset(of: [3, 4]))
        #expect(meters.count { $0 == 3 } <= 3)
    }

    @Test("Bars of two beats never become bars of four")
    func two() throws {
        let scene = RhythmScene(bars: [Int](repeating: 4, count: 16))
        var choice = try GridSelector(weights: weights).choose(among: [scene.grid], try scene.evidence())
        choice.hypothesis = choice.hypothesis.halved
        #expect(BarLinePath(choice, weights: weights).places().allSatisfy { $0.meter != 4 })
    }
}
