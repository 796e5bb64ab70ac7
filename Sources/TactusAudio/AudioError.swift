import CLibAV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a file could not be decoded; the description is one sentence.
public struct AudioError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of trouble it is.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The system does not let us read it: no such file, no permission, a folder, a device.
        case unreadable
        /// No audio or video container that we know.
        case notAudio
        /// A container or codec that we know but cannot decode, or a video without sound.
        case unsupported
        /// No bytes, or no samples.
        case empty
        /// Outside ``AudioLimits``.
        case limit
        /// A broken file, or no memory while decoding.
        case decode
    }

    /// What kind of trouble it is.
    public let code: Code
    /// The file as it was named.
    public let path: String
    /// What is wrong, a clause that follows the file's name.
    public let reason: String
    /// What FFmpeg or the system said, when one of them spoke.
    public let underlying: String?

    /// The file and what is wrong with it.
    public var description: String {
        let name = path.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? path.debugDescription : path
        return "\(name): \(reason)" + (underlying.map { " (\($0))" } ?? "")
    }

    package init(_ code: Code, path: String, _ reason: String, underlying: String? = nil) {
        self.code = code
        self.path = path
        self.reason = reason
        self.underlying = underlying
    }

    init(_ failure: clav_failure, path: String) {
        let name = failure.name.map { String(cString: $0) } ?? "unknown"
        let said = failure.code == 0 ? nil : Self.text(of: failure.code)
        self =
            switch failure.reason {
            case .system where failure.code == ENOENT || failure.code == ENOTDIR:
                AudioError(.unreadable, path: path, "there is no such file")
            case .system where failure.code == EACCES || failure.code == EPERM:
                AudioError(.unreadable, path: path, "no permission to read it")
            case .system:
                AudioError(
                    .unreadable, path: path, "cannot be read", underlying: String(cString: strerror(failure.code)))
            case .folder: AudioError(.unreadable, path: path, "is a folder, not an audio file")
            case .special:
                AudioError(.unreadable, path: path, "is a pipe or a device; audio is read from regular files")
            case .no_bytes: AudioError(.empty, path: path, "is empty (0 bytes)")
            case .not_audio: AudioError(.notAudio, path: path, "is not an audio file of a known format")
            case .no_sound: AudioError(.unsupported, path: path, "has no sound in it (\(name))")
            case .no_decoder:
                AudioError(.unsupported, path: path, "its codec \(name) is not supported by this FFmpeg")
            case .no_samples: AudioError(.empty, path: path, "holds no audio samples (\(name))")
            case .broken:
                AudioError(.decode, path: path, "is a broken \(name) file: nothing can be decoded", underlying: said)
            }
    }

    /// What FFmpeg says about one of its error codes.
    static func text(of code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { text in
            guard let start = text.baseAddress else { return "" }
            start.initialize(repeating: 0, count: 128)
            clav_error_text(code, start, 128)
            return String(cString: start)
        }
    }
}
