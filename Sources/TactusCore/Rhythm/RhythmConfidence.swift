/// Turns what is known about beats, tempo and meter into probabilities that they are right.
///
/// Logistic functions of logits, fitted so that of all answers at 0.8 about 80 % are right (`Docs/Rhythm.md`).
package struct RhythmConfidence: Sendable, Hashable {
    /// Beats about a beat, itself among them, over which activations are averaged.
    static let window = 9

    /// Logits of: the beat's activation, the mean activation about it, the posterior of its grid.
    var beat: Logistic
    /// Logits of: the confidence of the beat on the bar line, the posterior of the bar lines against their best rival.
    var bar: Logistic
    /// Logits of: the posterior of the tempo, the mean confidence of the beats; and the stability.
    var tempo: Logistic
    /// Logits of: the posterior of the meter, the mean confidence of its beats.
    var meter: Logistic

    /// Probability that each beat lies within 70 ms of one that a listener marks.
    package func beats(_ beats: [TrackedBeat], posterior: Double = 0.5) -> [Double] {
        zip(beats, TrackedBeat.localMeans(beats, window: Self.window)).map { beat, surroundings in
            self.beat([
                Statistics.logit(beat.activation), Statistics.logit(surroundings), Statistics.logit(posterior),
            ])
        }
    }

    /// How likely a listener marks a downbeat within 70 ms of each beat that begins a bar.
    ///
    /// - Parameters:
    ///   - beats: with their confidences.
    ///   - posterior: of the bar lines through the beat of an index against their best rival; a half when nobody has judged.
    /// - Returns: a probability for each beat, 0 for those that begin no bar.
    package func downbeats(_ beats: [TrackedBeat], posterior: (_ index: Int) -> Double = { _ in 0.5 }) -> [Double] {
        beats.indices.map { index in
            guard beats[index].position == 0 else { return 0 }
            return bar([Statistics.logit(beats[index].confidence), Statistics.logit(posterior(index))])
        }
    }

    /// Probability that the tempo is right within 4 %.
    package func tempo(posterior: Double = 0.5, beats: Double, stability: Double) -> Double {
        tempo([Statistics.logit(posterior), Statistics.logit(beats), stability])
    }

    /// Probability that the number of beats in a bar is right.
    package func meter(posterior: Double = 0.5, beats: Double) -> Double {
        meter([Statistics.logit(posterior), Statistics.logit(beats)])
    }
}

extension RhythmConfidence {
    /// For the bar model alone, fitted on the activations of Tactus's own network.
    ///
    /// A posterior of a half counts nothing. How clearly the downbeats speak for the meter added nothing.
    package static var barModel: RhythmConfidence {
        RhythmConfidence(
            beat: Logistic(constant: 1.158, weights: [0.41, 1.421, 0]),
            bar: Logistic(constant: -0.4, weights: [0.44, 0]),
            tempo: Logistic(constant: -0.952, weights: [0, 0.946, 0.798]),
            meter: Logistic(constant: 0.24, weights: [0, 1.179]))
    }
}
