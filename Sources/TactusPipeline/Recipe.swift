import Foundation
public import TactusAudio
public import TactusCore

/// What to analyse and with which networks.
public struct Recipe: Sendable, Hashable {
    /// Where the networks come from.
    public enum Pack: String, Sendable, Hashable, Codable, CaseIterable {
        /// Networks that anyone may use: Tactus's own for rhythm, crema for chords.
        case open
        /// As `open`, with madmom's networks for rhythm and key; their weights are for non-commercial use only.
        case madmom
    }

    /// The pack.
    public var pack = Pack.open
    /// Whether to spend several times the time on chords with a larger vocabulary.
    public var isHighQuality = false
    /// The layers that are wanted; what they need is computed along with them.
    public var layers = Set(LayerName.usual)
    /// Whether stretches are shown while the recording is still being decoded, for a tenth more work.
    public var wantsPartials = false
    /// Whether to measure the outline of the recording for drawing.
    public var wantsWaveform = false
    /// Threads that compute at the same time; 0 is one a core.
    public var threads = 0
    /// Threads that are used: ``threads``, or one a core.
    package var threadCount: Int { threads > 0 ? threads : ProcessInfo.processInfo.activeProcessorCount }
    /// What may be read.
    public var limits = AudioLimits()

    /// The usual layers, with the `open` pack, on every core.
    public init() {}
}
