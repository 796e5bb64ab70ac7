import TactusCore
import TactusTestSupport
import Testing

struct FramePagesTests {
    private func rows(_ frames: Int) -> [Float] {
        var random = SeededGenerator(seed: 440)
        return (0..<3 * frames).map { _ in Float.random(in: 0...1000, using: &random) }
    }

    private func pages(_ values: [Float], by frames: Int, limit: Int = FramePages.exactLimit) -> FramePages {
        var pages = FramePages(binCount: 3, exactLimit: limit)
        for start in stride(from: 0, to: values.count, by: 3 * frames) {
            pages.append(contentsOf: values[start..<min(start + 3 * frames, values.count)])
        }
        return pages
    }

    @Test("Frames come out as they went in, however they came", arguments: [1, 7, 4096, 5000])
    func exact(step: Int) {
        let values = rows(9500)
        let pages = pages(values, by: step)
        #expect(pages.frameCount == 9500)
        #expect(pages.values(0..<9500) == values)
        #expect(Array(pages[4096]) == Array(values[12_288..<12_291]))
        #expect(pages[9499, 2] == values.last)
        let series = FrameSeries(frameRate: 10, axis: .label(["a", "b", "c"]), pages: pages)
        #expect(series == FrameSeries(frameRate: 10, axis: .label(["a", "b", "c"]), binCount: 3, values: values))
        #expect(series.slice(4090..<4100).values == Array(values[12_270..<12_300]))
    }

    @Test("Beyond the limit values keep eleven bits", arguments: [0, 12_000, 20_000])
    func compact(limit: Int) {
        let values = rows(9500) + [0, 1e-12, 3]
        let pages = pages(values, by: 100, limit: limit)
        for (found, value) in zip(pages.values(0..<9501), values) {
            #expect(abs(found - value) <= value / 2048 + 1e-9)
        }
    }

    @Test("A gain reaches every value", arguments: [0, FramePages.exactLimit])
    func gain(limit: Int) {
        let values = rows(5500)
        var pages = pages(values, by: 100, limit: limit)
        pages.scale(by: 0.25)
        for (found, value) in zip(pages.values(0..<5500), values) {
            #expect(abs(found - 0.25 * value) <= value / 4096)
        }
    }
}
