/// A network, or plain signal processing in its place: feature series in, activations out.
///
/// Implementations are deterministic, and split long series into overlapping windows themselves where the network allows.
package protocol ActivationModel: Sendable {
    /// The feature series it reads.
    var input: FeatureRequest { get }
    /// Where it comes from and under which licence.
    var origin: ModelOrigin { get }
    /// Loads what ``activations(for:)`` keeps in memory, where it does; else the first run loads it.
    func load() throws
    /// Runs the network.
    ///
    /// Looks for cancellation at least once a second.
    func activations(for features: FrameSeries) async throws -> FrameSeries
}

extension ActivationModel {
    package func load() throws {}
}

/// Where a model comes from; travels into the provenance.
public struct ModelOrigin: Sendable, Hashable, Codable {
    /// Identifier such as `open/rhythm`.
    public var model: String
    /// SHA-256 of the model file, hexadecimal; for an ensemble, of its files' hexadecimal hashes one after the other.
    public var sha256: String
    /// SPDX identifier of the weights' licence.
    public var licence: String
    /// Where it ran, such as `cpu`.
    public var device: String

    /// Creates an origin.
    public init(model: String, sha256: String, licence: String, device: String = "cpu") {
        self.model = model
        self.sha256 = sha256
        self.licence = licence
        self.device = device
    }
}
