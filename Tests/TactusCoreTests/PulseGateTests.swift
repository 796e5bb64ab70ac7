import TactusCore
import Testing

struct PulseGateTests {
    /// Beats every half second with these activations.
    private func beats(_ activations: [Double]) -> [TrackedBeat] {
        activations.enumerated().map {
            TrackedBeat(
                time: Double($0) / 2, meter: 4, position: $0 % 4, beatActivation: $1, downbeatActivation: 0)
        }
    }

    private let music = [Double](repeating: 0.7, count: 40)
    private func silence(_ count: Int) -> [Double] { [Double](repeating: 0.05, count: count) }

    @Test("Music stays whole, silence goes")
    func clear() {
        #expect(PulseGate().stretches(beats(music)) == [beats(music)])
        #expect(PulseGate().stretches(beats(silence(40))).isEmpty)
        #expect(PulseGate().stretches([]).isEmpty)
    }

    @Test("Silence before and after the music goes, up to the end of the last bar; a soft beat inside stays")
    func trimmed() {
        var activations = silence(30) + music + silence(30)
        activations[50] = 0.02
        let found = PulseGate().stretches(beats(activations))
        #expect(found == [Array(beats(activations)[30..<72])])
    }

    @Test("The last bar is counted out over what rings on, and no further")
    func lastBar() {
        let ringing = [Double](repeating: 0.12, count: 8)
        for count in 37...40 {
            let found = PulseGate().stretches(beats(Array(music.prefix(count)) + ringing))
            #expect(found.map(\.count) == [40])
        }
    }

    @Test("A pause up to the patience is bridged, a longer one is not")
    func pause() {
        let bridged = PulseGate().stretches(beats(music + silence(10) + music))
        #expect(bridged.map(\.count) == [90])
        let cut = PulseGate().stretches(beats(music + silence(30) + music))
        #expect(cut.map(\.count) == [40, 40])
    }

    @Test("A few beats in a long silence are no pulse, a short recording of three beats is one")
    func few() {
        #expect(PulseGate().stretches(beats(silence(60) + music.prefix(8) + silence(60))).isEmpty)
        #expect(PulseGate().stretches(beats([0.8, 0.8, 0.8])).map(\.count) == [3])
        #expect(PulseGate().stretches(beats([0.8, 0.8])).isEmpty)
    }
}
