import ArgumentParser
import Foundation

/// What a call was meant to be whose first word is no subcommand: `tactus song.mp3`, `tactus analyse song.mp3`.
enum MissingCommand {
    /// An error that names the whole command to type instead.
    ///
    /// - Parameter arguments: of the call, without the program's name.
    /// - Returns: nil when the call names a subcommand, or when it cannot be told what was meant.
    static func error(for arguments: [String]) -> CommandError? {
        let commands = Tactus.configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let first = arguments.first, let word = arguments.first(where: { !$0.hasPrefix("-") }),
            !commands.contains(word), word != "help"
        else { return nil }
        if word == first, let command = nearest(to: first, of: commands) {
            let line = typed([command] + arguments.dropFirst())
            return CommandError(.usage, "'\(first)' is no command; did you mean: \(line)")
        }
        guard arguments.contains(where: isRecording) else { return nil }
        if first.hasPrefix("-") || isRecording(first) {
            let line = typed(["analyze"] + arguments)
            return CommandError(.usage, "no command is named; to analyse a recording: \(line)")
        }
        let line = typed(["analyze"] + arguments.dropFirst())
        return CommandError(.usage, "'\(first)' is no command; to analyse a recording: \(line)")
    }

    /// Whether a word names something that exists, or ends as recordings do.
    private static func isRecording(_ word: String) -> Bool {
        guard !word.hasPrefix("-"), !word.isEmpty else { return false }
        return InputFiles.extensions.contains(URL(filePath: word).pathExtension.lowercased())
            || FileManager.default.fileExists(atPath: word)
    }

    /// The command that a slip of the pen makes of `word`: a letter in three may be another one, too many or missing.
    private static func nearest(to word: String, of commands: [String]) -> String? {
        let limit = max(1, word.count / 3)
        let distances = commands.map { (name: $0, distance: distance(Array(word.lowercased()), Array($0))) }
        return distances.filter { $0.distance <= limit }.min { $0.distance < $1.distance }?.name
    }

    /// Fewest letters to change, add or take away.
    ///
    /// - Complexity: O(*m* · *n*).
    /// - Source: Levenshtein, Soviet Physics Doklady 10 (1966).
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var row = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
            }
        }
        return row[b.count]
    }

    /// The call as a shell takes it.
    private static func typed(_ arguments: [String]) -> String {
        (["tactus"] + arguments).map { word in
            let isPlain = word.unicodeScalars.allSatisfy {
                CharacterSet.alphanumerics.contains($0) || "/._-+=:,@%".unicodeScalars.contains($0)
            }
            return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
        }.joined(separator: " ")
    }
}
