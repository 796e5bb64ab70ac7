import TactusModels
import Testing

struct NetworkWindowTests {
    @Test("Windows keep every frame once and see the context around it", arguments: [1, 99, 100, 141, 500, 1234])
    func covers(frames: Int) {
        let windows = NetworkWindow.covering(frameCount: frames, length: 100, context: 21)
        #expect(windows.flatMap { Array($0.kept) } == Array(0..<frames))
        for window in windows {
            #expect(window.input.lowerBound == max(0, window.kept.lowerBound - 21) || windows.count == 1)
            #expect(window.input.upperBound == min(frames, window.kept.upperBound + 21) || windows.count == 1)
            #expect(window.input.count <= 142)
        }
    }

    @Test("What fits into one window is one window, nothing is none")
    func edges() {
        #expect(NetworkWindow.covering(frameCount: 142, length: 100, context: 21).count == 1)
        #expect(NetworkWindow.covering(frameCount: 143, length: 100, context: 21).count == 2)
        #expect(NetworkWindow.covering(frameCount: 300, length: 100, context: 21, whole: 300).count == 1)
        #expect(NetworkWindow.covering(frameCount: 301, length: 100, context: 21, whole: 300).count == 4)
        #expect(NetworkWindow.covering(frameCount: 0, length: 100, context: 21).isEmpty)
    }
}
