import Foundation

/// CPU seconds and peak memory over the length of the recording, with a line of best fit.
struct CostPlot {
    struct Point {
        var minutes: Double
        var cpu: Double
        var megabytes: Double
    }

    let points: [Point]

    /// Least squares through the CPU times.
    private var line: (slope: Double, start: Double, r2: Double) {
        let count = Double(points.count)
        let meanX = points.reduce(0) { $0 + $1.minutes } / count
        let meanY = points.reduce(0) { $0 + $1.cpu } / count
        let product = points.reduce(0) { $0 + ($1.minutes - meanX) * ($1.cpu - meanY) }
        let square = points.reduce(0) { $0 + ($1.minutes - meanX) * ($1.minutes - meanX) }
        let total = points.reduce(0) { $0 + ($1.cpu - meanY) * ($1.cpu - meanY) }
        let slope = product / square
        let rest = points.reduce(0) { sum, point in
            let error = point.cpu - meanY - slope * (point.minutes - meanX)
            return sum + error * error
        }
        return (slope, meanY - slope * meanX, 1 - rest / total)
    }

    /// The fit as a sentence.
    var fit: String {
        let (slope, start, r2) = line
        return
            "CPU s = \(StageTable.text(start, 2)) + \(StageTable.text(slope, 3)) a minute, R2 \(StageTable.text(r2, 4))"
    }

    /// Two panels side by side.
    var svg: String {
        let (slope, start, _) = line
        let last = points.map(\.minutes).max() ?? 1
        let fitted = [(0.0, start), (last, start + slope * last)]
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="760" height="300" font-family="sans-serif" font-size="12">
            <rect width="760" height="300" fill="white"/>
            \(panel(at: 50, title: "CPU seconds", points.map { ($0.minutes, $0.cpu) }, line: fitted))
            \(panel(at: 430, title: "peak memory, MB", points.map { ($0.minutes, $0.megabytes) }, line: []))
            </svg>

            """
    }

    private func panel(at left: Double, title: String, _ values: [(Double, Double)], line: [(Double, Double)]) -> String
    {
        let (width, height, top) = (300.0, 210.0, 40.0)
        let (maxX, maxY) = (values.map(\.0).max() ?? 1, 1.05 * (values.map(\.1).max() ?? 1))
        func place(_ point: (Double, Double)) -> (x: String, y: String) {
            (
                StageTable.text(left + width * point.0 / maxX, 1),
                StageTable.text(top + height * (1 - point.1 / maxY), 1)
            )
        }
        var parts = [
            "<text x=\"\(left)\" y=\"25\">\(title)</text>",
            "<path d=\"M\(left) \(top) V\(top + height) H\(left + width)\" fill=\"none\" stroke=\"black\"/>",
            "<text x=\"\(left + width)\" y=\"\(top + height + 35)\" text-anchor=\"end\">minutes of audio</text>",
        ]
        for share in [0.0, 0.5, 1] {
            let (x, y) = place((share * maxX, share * maxY))
            let (labelX, labelY) = (StageTable.text(share * maxX, 0), StageTable.text(share * maxY, 0))
            parts.append("<text x=\"\(x)\" y=\"\(top + height + 17)\" text-anchor=\"middle\">\(labelX)</text>")
            parts.append("<text x=\"\(left - 6)\" y=\"\(y)\" text-anchor=\"end\">\(labelY)</text>")
        }
        if line.count == 2 {
            let (from, to) = (place(line[0]), place(line[1]))
            parts.append("<line x1=\"\(from.x)\" y1=\"\(from.y)\" x2=\"\(to.x)\" y2=\"\(to.y)\" stroke=\"gray\"/>")
        }
        for value in values {
            let (x, y) = place(value)
            parts.append("<circle cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>")
        }
        return parts.joined(separator: "\n")
    }
}
