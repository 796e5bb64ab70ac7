import Foundation
package import TactusCore

/// What a list of past analyses says about one.
package struct JobSummary: Sendable, Hashable, Codable {
    /// Beats a minute; absent when no beat was found or nobody asked.
    package var tempo: Double?
    /// Such as `C major`.
    package var key: String?
    /// The meter of the most time, such as `4/4`.
    package var meter: String?

    /// Reads the summary off a timeline.
    package init(_ layers: Layers) {
        tempo = layers.tempo?.bpm
        key = layers.key?.name
        var seconds: [String: Double] = [:]
        for span in layers.meter ?? [] {
            seconds["\(span.numerator)/\(span.denominator)", default: 0] += span.end - span.start
        }
        meter = seconds.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
