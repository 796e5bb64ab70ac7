public import TactusCore

/// Something that happened during a run.
public enum AnalysisEvent: Sendable, Hashable {
    /// What a run does at a time.
    public enum Stage: String, Sendable, Hashable, Codable, CaseIterable {
        /// Decoding the audio and computing features.
        case decoding
        /// Running the networks and reading the layers off them.
        case analysis
    }

    /// A stage got further; `fraction` is in 0 … 1 and never falls within a stage.
    case progress(stage: Stage, fraction: Double)
    /// What a first look found between two times in seconds: beats, bars, chords and energy, to be shown until the layers
    /// are finished; comes only when ``Recipe/wantsPartials`` is set.
    case partial(start: Double, end: Double, Layers)
    /// Layers are finished; a later event may fill in more of one, as the chords do with the bars.
    case layer([LayerName], Layers)
    /// Something was not analysed or should not be trusted; also in the timeline's `warnings`.
    case warning(String)
    /// The whole timeline; always the last event.
    case finished(Timeline)
}
