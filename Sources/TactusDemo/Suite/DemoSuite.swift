import TactusCore

/// Thirty short songs whose beats, bars, chords, keys and sections are known exactly.
///
/// Each tries one thing: a meter, a tempo from 40 to 220, a tempo that drifts, swing, a modulation, an upbeat, chords of
/// every quality.
package enum DemoSuite {
    /// All songs, in order.
    package static let songs = recipes.enumerated().map { place, recipe in
        let number = place + 1
        return SuiteSong(
            name: (number < 10 ? "0" : "") + "\(number)-\(recipe.kind)", recipe: recipe, seed: UInt64(number))
    }

    private static let qualities = ChordQuality.allCases

    private static let recipes: [SuiteRecipe] = [
        SuiteRecipe("4-4", "4/4", bpm: 120, in: "C major"),
        SuiteRecipe("4-4", "4/4", bpm: 96, in: "A minor").with { ($0.palette, $0.form) = (.minor, "ABAB") },
        SuiteRecipe("4-4", "4/4", bpm: 132, in: "Eb major").with { ($0.palette, $0.form) = (.busy, "ABAB") },
        SuiteRecipe("3-4", "3/4", bpm: 90, in: "F major"),
        SuiteRecipe("3-4", "3/4", bpm: 150, in: "E minor").with { $0.palette = .minor },
        SuiteRecipe("2-4", "2/4", bpm: 104, in: "D major"),
        SuiteRecipe("2-4", "2/4", bpm: 136, in: "G minor").with { $0.palette = .minor },
        SuiteRecipe("5-4", "5/4", bpm: 112, in: "Eb minor").with { $0.palette = .minor },
        SuiteRecipe("5-4", "5/4", bpm: 168, in: "Bb major"),
        SuiteRecipe("6-8", "6/8", bpm: 60, in: "G major"),
        SuiteRecipe("6-8", "6/8", bpm: 92, in: "B minor").with { $0.palette = .minor },
        SuiteRecipe("7-8", "7/8", bpm: 190, in: "A major"),
        SuiteRecipe("7-8", "7/8", bpm: 216, in: "D minor").with { $0.palette = .minor },
        SuiteRecipe("9-8", "9/8", bpm: 84, in: "E major"),
        SuiteRecipe("12-8", "12/8", bpm: 66, in: "C minor").with { $0.palette = .minor },
        SuiteRecipe("meters", "4/4", "3/4", bpm: 116, in: "G major").with { $0.form = "ABAB" },
        SuiteRecipe("slow", "4/4", bpm: 40, in: "Ab major").with { $0.form = "ABA" },
        SuiteRecipe("slow", "4/4", bpm: 58, in: "F# minor").with { ($0.palette, $0.hasDrums) = (.minor, false) },
        SuiteRecipe("fast", "4/4", bpm: 184, in: "E major"),
        SuiteRecipe("fast", "4/4", bpm: 220, in: "C# minor").with { $0.palette = .minor },
        SuiteRecipe("ramp", "4/4", bpm: 88, to: 132, in: "D major"),
        SuiteRecipe("ramp", "3/4", bpm: 150, to: 105, in: "Bb major"),
        SuiteRecipe("swing", "4/4", bpm: 140, in: "F major").with { ($0.palette, $0.swing) = (.jazz, 2.0 / 3) },
        SuiteRecipe("swing", "4/4", bpm: 108, in: "Bb major").with {
            ($0.palette, $0.swing, $0.form) = (.blues, 0.62, "A")
        },
        SuiteRecipe("lift", "4/4", bpm: 124, in: "C major").with { ($0.form, $0.lift) = ("ABAB", 2) },
        SuiteRecipe("lift", "3/4", bpm: 132, in: "A minor").with {
            ($0.palette, $0.form, $0.lift) = (.minor, "AABB", 2)
        },
        SuiteRecipe("pickup", "4/4", bpm: 102, in: "G major").with {
            ($0.palette, $0.pickupBeats, $0.form) = (.inversions, 1, "AB")
        },
        SuiteRecipe("pickup", "3/4", bpm: 126, in: "D minor").with { ($0.palette, $0.pickupBeats) = (.minor, 1) },
        SuiteRecipe("qualities", "4/4", bpm: 84, in: "C major").with {
            ($0.palette, $0.form, $0.hasKey) = (.every(qualities.prefix(qualities.count / 2)), "A", false)
        },
        SuiteRecipe("qualities", "4/4", bpm: 84, in: "C major").with {
            ($0.palette, $0.form, $0.hasKey) = (.every(qualities.suffix(from: qualities.count / 2)), "A", false)
        },
    ]
}
