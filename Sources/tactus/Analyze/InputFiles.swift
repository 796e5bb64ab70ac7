import Foundation

/// The recordings that the arguments of a command name.
struct InputFiles: Sendable {
    /// Endings of the files that are taken from folders; a file named on its own may end in anything.
    static let extensions: Set = [
        "aac", "aif", "aifc", "aiff", "caf", "flac", "m4a", "m4b", "m4v", "mka", "mkv", "mov", "mp2", "mp3", "mp4",
        "oga", "ogg", "opus", "w64", "wav", "wave", "webm", "wma", "wv",
    ]
    /// Most files of one call.
    static let maxFiles = 100_000
    /// Deepest nesting of folders.
    static let maxDepth = 32
    /// Most bytes of a list on standard input.
    static let maxListBytes = 64 << 20

    /// In the order of the arguments; those of a folder in the order of their names.
    private(set) var paths: [String] = []
    /// Whether the caller asked for more than one file, so that results must say whose they are.
    private(set) var isList: Bool
    /// Arguments that name nothing.
    private(set) var failures: [(path: String, error: CommandError)] = []

    /// Expands folders and `-`, the list of paths on standard input.
    ///
    /// - Throws: ``CommandError`` when there are too many files.
    init(arguments: [String]) throws(CommandError) {
        isList = arguments.count > 1
        for argument in arguments {
            if argument == "-" {
                isList = true
                for path in try InputFiles.standardInputList() { try add(path) }
            } else {
                try add(argument)
            }
        }
    }

    private mutating func add(_ path: String) throws(CommandError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return try append(path)  // what is wrong with a file is said when it is opened
        }
        isList = true
        let before = paths.count
        guard try walk(path, depth: 0) else {
            return failures.append((path, CommandError(.input, "\(path): the folder cannot be read")))
        }
        if paths.count == before {
            failures.append((path, CommandError(.input, "\(path): the folder holds no audio files")))
        }
    }

    /// Takes the recordings of a folder and of the folders in it; hidden entries and linked folders are passed over.
    private mutating func walk(_ folder: String, depth: Int) throws(CommandError) -> Bool {
        guard depth < InputFiles.maxDepth,
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        else { return false }
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                _ = try walk(path, depth: depth + 1)
            } else if let dot = name.lastIndex(of: "."),
                InputFiles.extensions.contains(name[name.index(after: dot)...].lowercased())
            {
                try append(path)
            }
        }
        return true
    }

    private mutating func append(_ path: String) throws(CommandError) {
        guard paths.count < InputFiles.maxFiles else {
            throw CommandError(.usage, "FILE: at most \(InputFiles.maxFiles) files can be analysed in one call")
        }
        paths.append(path)
    }

    /// Paths between NUL characters when there is one, else between line breaks.
    private static func standardInputList() throws(CommandError) -> [String] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                throw CommandError(.input, "standard input: cannot be read (\(String(cString: strerror(errno))))")
            }
            if count == 0 { break }
            bytes += chunk.prefix(count)
            guard bytes.count <= maxListBytes else {
                throw CommandError(.usage, "-: the list of files may be at most \(maxListBytes) bytes long")
            }
        }
        let separator: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
        return bytes.split(separator: separator).compactMap { line in
            let isWindowsLine = separator != 0 && line.last == UInt8(ascii: "\r")
            let path = String(decoding: isWindowsLine ? line.dropLast() : line, as: UTF8.self)
            return path.isEmpty ? nil : path
        }
    }
}
