package import TactusCore

/// What one run computes: analyzers in order, and the networks they listen to.
package struct Plan: Sendable {
    /// Each analyzer comes after those whose layers it needs.
    package var analyzers: [any Analyzer]
    /// The networks by what they are for.
    package var models: [ModelTask: any ActivationModel]

    /// Features that analyzers or networks read, in a fixed order.
    package var features: [FeatureRequest] {
        var requests = analyzers.flatMap { analyzer in
            analyzer.inputs.compactMap { if case .feature(let request) = $0 { request } else { nil } }
        }
        requests += models.values.map(\.input)
        return Array(Set(requests))
    }

    /// Whether an analyzer reads the loudness meter.
    package var wantsLoudness: Bool { analyzers.contains { $0.inputs.contains(.loudness) } }
}
