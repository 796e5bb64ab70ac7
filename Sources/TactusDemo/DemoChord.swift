/// A chord of the demo song.
struct DemoChord: Sendable, Hashable {
    /// Root such as `D`.
    let root: String
    /// Quality in Harte syntax.
    let quality: String
    /// Degree of the lowest note when it is not the root, such as `3`.
    let bassDegree: String?
    /// Name of the lowest note.
    let bass: String
    /// Pitch class of the lowest note, C is 0.
    let bassPitch: Int
    /// Pitch classes of the tones.
    let tones: [Int]

    /// Harte label such as `D:maj/3`.
    var label: String { "\(root):\(quality)" + (bassDegree.map { "/" + $0 } ?? "") }

    private init(_ root: String, _ quality: String, _ tones: [Int], over bass: (degree: String, name: String)? = nil) {
        self.root = root
        self.quality = quality
        self.tones = tones
        bassDegree = bass?.degree
        self.bass = bass?.name ?? root
        bassPitch = bass == nil ? tones[0] : tones[1]
    }

    static let g = DemoChord("G", "maj", [7, 11, 2])
    static let gOverB = DemoChord("G", "maj", [7, 11, 2], over: ("3", "B"))
    static let c = DemoChord("C", "maj", [0, 4, 7])
    static let cMajor7 = DemoChord("C", "maj7", [0, 4, 7, 11])
    static let d = DemoChord("D", "maj", [2, 6, 9])
    static let dOverFSharp = DemoChord("D", "maj", [2, 6, 9], over: ("3", "F#"))
    static let dSus4 = DemoChord("D", "sus4", [2, 7, 9])
    static let d7 = DemoChord("D", "7", [2, 6, 9, 0])
    static let aMinor7 = DemoChord("A", "min7", [9, 0, 4, 7])
    static let bMinor = DemoChord("B", "min", [11, 2, 6])
    static let bMinor7 = DemoChord("B", "min7", [11, 2, 6, 9])
    static let eMinor = DemoChord("E", "min", [4, 7, 11])
    static let eMinor7 = DemoChord("E", "min7", [4, 7, 11, 2])
}
