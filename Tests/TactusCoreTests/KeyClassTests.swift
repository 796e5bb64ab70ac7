import TactusCore
import Testing

struct KeyClassTests {
    @Test("Names and Camelot codes")
    func table() {
        let expected = """
            C major 8B, Db major 3B, D major 10B, Eb major 5B, E major 12B, F major 7B, F# major 2B, G major 9B, \
            Ab major 4B, A major 11B, Bb major 6B, B major 1B, \
            C minor 5A, C# minor 12A, D minor 7A, Eb minor 2A, E minor 9A, F minor 4A, F# minor 11A, G minor 6A, \
            G# minor 1A, A minor 8A, Bb minor 3A, B minor 10A
            """
        #expect(KeyClass.all.map { "\($0.name) \($0.camelot)" }.joined(separator: ", ") == expected)
    }

    @Test("Tonics wrap around the octave")
    func wrap() {
        #expect(KeyClass(tonic: -3, mode: .minor) == KeyClass(tonic: 21, mode: .minor))
    }
}
