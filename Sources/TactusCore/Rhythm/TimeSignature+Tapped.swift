extension TimeSignature {
    /// Beats a minute above which bars of five and seven are written in eighths.
    private static let fastest = 180.0

    /// How bars of tapped beats are written.
    ///
    /// In compound time a beat is three eighths, so bars of 2, 3 and 4 beats are 6/8, 9/8 and 12/8. Other beats are quarters;
    /// those of bars of five and seven are eighths when they are faster than 180 a minute.
    package init(tapped beats: Int, isCompound: Bool, bpm: Double) {
        if isCompound, (2...4).contains(beats) {
            self.init(3 * beats, 8)
        } else {
            self.init(beats, (beats == 5 || beats == 7) && bpm > Self.fastest ? 8 : 4)
        }
    }
}
