import TactusCore
import Testing

struct SectionConfidenceTests {
    /// Five blocks, four of eight bars and one of six, two seconds a bar.
    private let blocks = [0..<8, 8..<16, 16..<22, 22..<30, 30..<38]
    private let times = (0...38).map { 2 * Double($0) }

    private func values(_ novelty: [Double], minutes: Double? = nil) -> [Double] {
        let times = minutes.map { minutes in (0...38).map { 60 * minutes * Double($0) / 38 } } ?? self.times
        return SectionConfidence.fitted.values(of: blocks, times: times, novelty: novelty)
    }

    @Test("Novelty at its ends speaks for a section and for no other")
    func novelty() {
        var novelty = [Double](repeating: 0, count: 39)
        let plain = values(novelty)
        novelty[22] = 2
        let marked = values(novelty)
        #expect(marked[2] > plain[2] && marked[3] > plain[3])
        #expect([0, 1, 4].allSatisfy { marked[$0] == plain[$0] })
    }

    @Test("The recording's ends and eight bars speak for a section, a long recording against it")
    func terms() {
        let novelty = [Double](repeating: 0, count: 39)
        let plain = values(novelty)
        #expect(plain[0] == plain[4] && plain[0] > plain[1])
        #expect(plain[1] == plain[3] && plain[1] > plain[2])
        let long = values(novelty, minutes: 5)
        #expect(zip(long, plain).allSatisfy { $0 < $1 })
        // Longer than any of the songs that it was fitted on.
        #expect(values(novelty, minutes: 30) == values(novelty, minutes: 60))
    }

    @Test("A recording of one section is certain, and of none has none")
    func whole() {
        let confidence = SectionConfidence.fitted
        #expect(confidence.values(of: [0..<38], times: times, novelty: [Double](repeating: 0, count: 39)) == [1])
        #expect(confidence.values(of: [], times: [0], novelty: [0]).isEmpty)
    }
}
