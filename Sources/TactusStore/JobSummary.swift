import Foundation
package import TactusCore

/// What a list of past analyses says about one.
package struct JobSummary: Sendable, Hashable, Codable {
    /// Beats a minute; absent when no beat was found, when it is unknown, or when nobody asked.
    package var tempo: Double?
    /// Such as `C major`.
    package var key: String?
    /// The meter of the most time, such as `4/4`; absent as the tempo is.
    package var meter: String?

    /// Reads the summary off a timeline.
    package init(_ layers: Layers) {
        tempo = layers.tempo.flatMap { $0.confidence < Tempo.unknownBelow ? nil : $0.bpm }
        key = layers.key?.name
        let unknown = ""
        var seconds: [String: Double] = [:]
        for span in layers.meter ?? [] {
            let isUnknown = span.confidence < MeterSpan.unknownBelow
            seconds[isUnknown ? unknown : "\(span.numerator)/\(span.denominator)", default: 0] += span.end - span.start
        }
        let longest = seconds.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        meter = longest == unknown ? nil : longest
    }
}
