/// Tells whether a recording has a pulse at all, from what the whole song says about the beats that won.
///
/// Speech and clicks at random times have onsets, and a bar model puts beats on some of them; but the activations between
/// are as high, and the onsets do not come again after a beat. A logistic function, fitted on music against noise, speech
/// and random clicks by `Tools/fit/rhythm_weights.py`; figures in `Docs/Rhythm.md`.
struct PulsePresence: Sendable, Hashable {
    /// Weights of: the logits of the mean activation on beats and of the share of activation near them, the autocorrelation
    /// of the onsets after one and two beats, the logit of the grid's posterior, the regularity of the beats.
    var logistic: Logistic

    /// Probability that there is a pulse.
    func probability(_ cues: GridCues, posterior: Double) -> Double {
        logistic([
            Statistics.logit(cues[.onBeat]), Statistics.logit(cues[.explained]), cues[.pulse1], cues[.pulse2],
            Statistics.logit(posterior), -cues[.irregularity],
        ])
    }
}
