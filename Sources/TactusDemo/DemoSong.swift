/// A song made by rule, whose beats, bars, chords and key are therefore known exactly.
///
/// 74 s, mono: drums, bass, electric piano, strings and a melody in G major; 4/4 at 112 beats a minute, eight bars of
/// 3/4, then 4/4 at 126. Every rendering is the same.
package enum DemoSong {
    /// Samples a second.
    package static let sampleRate = Int(Bus.sampleRate)
    /// Title to show.
    package static let title = "Tactus demo song"

    /// What is true of the song; takes no rendering.
    package static func truth() -> DemoTruth { DemoTruth(DemoScore.song) }

    /// Renders the song.
    ///
    /// - Returns: mono samples at ``sampleRate`` with a peak of −1 dBFS, and their truth.
    package static func render() -> (samples: [Float], truth: DemoTruth) { (DemoScore.song.render(), truth()) }
}
