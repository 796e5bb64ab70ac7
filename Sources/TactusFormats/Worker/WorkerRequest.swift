/// One line that a worker reads; Docs/Worker.md describes the names.
package enum WorkerRequest: Sendable, Hashable {
    /// Analyse a file.
    case analyze(WorkerJob)
    /// Stop the job of this id, whether it runs or waits.
    case cancel(id: String)

    /// The line, with its newline.
    package func encode() throws(FormatError) -> [UInt8] { try JSONDocument.encode(self, layout: .line) }

    /// Reads a line, with or without its newline.
    ///
    /// - Throws: ``FormatError`` with code `malformed` when it is no request.
    package static func decode(_ line: [UInt8]) throws(FormatError) -> WorkerRequest {
        try JSONDocument.decode(WorkerRequest.self, from: line)
    }
}

extension WorkerRequest: Codable {
    private enum CodingKeys: CodingKey { case cancel }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let id = try container.decodeIfPresent(String.self, forKey: .cancel) {
            self = .cancel(id: id)
        } else {
            self = .analyze(try WorkerJob(from: decoder))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .analyze(let job): try job.encode(to: encoder)
        case .cancel(let id):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .cancel)
        }
    }
}

/// One file for a worker.
package struct WorkerJob: Sendable, Hashable, Codable {
    /// What to do; names are checked by the worker.
    package struct Options: Sendable, Hashable, Codable {
        /// The pack of networks; absent is `open`.
        package var pack: String?
        /// Whether to spend several times the time on better chords.
        package var quality: Bool?
        /// The wanted layers; absent is all.
        package var layers: [String]?

        /// Creates options.
        package init(pack: String? = nil, quality: Bool? = nil, layers: [String]? = nil) {
            self.pack = pack
            self.quality = quality
            self.layers = layers
        }
    }

    /// Names the job in its events; no other job of the worker may have it.
    package var id: String
    /// The file.
    package var path: String
    /// What to do.
    package var options: Options?
    /// Where to write the waveform; absent when it is not wanted.
    package var peaksPath: String?

    /// Creates a job.
    package init(id: String, path: String, options: Options? = nil, peaksPath: String? = nil) {
        self.id = id
        self.path = path
        self.options = options
        self.peaksPath = peaksPath
    }
}
