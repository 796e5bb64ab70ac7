package import TactusCore

/// A short song of the suite.
package struct SuiteSong: Sendable {
    /// Name, such as `20-ramp`.
    package let name: String
    /// What the song tries, such as `swing`.
    package let kind: String
    private let score: Score
    private let hasKey: Bool

    /// What is true of the song; one whose chords wander through all keys has none.
    package var truth: Annotation {
        var truth = Annotation(score)
        if !hasKey { (truth.key, truth.keys) = (nil, nil) }
        return truth
    }

    /// Length of the recording in seconds.
    package var duration: Double { score.duration }

    /// Mono samples at ``DemoSong/sampleRate`` with a peak of −1 dBFS, always the same.
    package func render() -> [Float] { score.render() }

    init(name: String, recipe: SuiteRecipe, seed: UInt64) {
        self.name = name
        kind = recipe.kind
        hasKey = recipe.hasKey
        score = recipe.score(seed: seed)
    }
}
