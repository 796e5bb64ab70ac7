import Foundation
import Hummingbird
import HummingbirdTesting
import TactusCore
import TactusFormats
import TactusJobs
import TactusModels
import TactusServer

/// A service in a folder of its own, whose worker is a script that does what the recording's first word says:
/// `slow` never ends, `fail` fails, `large` answers with forty megabytes, anything else is a short analysis, which of
/// `beats` finds two.
final class TestService: Sendable {
    let folder: URL
    let jobs: JobService
    let application: Application<RouterResponder<ServerContext>>

    init(
        queueLimit: Int = 16, maxUploadBytes: Int = 1 << 20,
        diskIsFull: Bool = false, _ change: (inout ServerSettings) -> Void = { _ in }
    ) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tactus-server-\(UUID().uuidString)")
        let site = folder.appendingPathComponent("site/server")
        for (path, text) in Self.site {
            let file = site.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let waveform = Waveform(
            sampleRate: 100, sampleCount: 250,
            levels: [Waveform.Level(hop: 100, min: [-1, -2, -3], max: [1, 2, 3], rms: [0, 1, 2])])
        try Data(WaveformFormat.encode(waveform)).write(to: folder.appendingPathComponent("waveform"))
        let script = folder.appendingPathComponent("worker.sh")
        try Data(Self.worker(waveform: folder.path + "/waveform").utf8).write(to: script)

        var options = JobServiceOptions(
            folder: folder.path + "/store", workerCommand: ["/bin/sh", script.path])
        options.workers = 1
        options.queueLimit = queueLimit
        options.maxUploadBytes = maxUploadBytes
        jobs = try JobService(options) { descriptor, bytes in
            guard diskIsFull else { return Foundation.write(descriptor, bytes.baseAddress, bytes.count) }
            errno = ENOSPC
            return -1
        }
        let folders = DataFolders(
            environment: ["TACTUS_DATA": folder.path + "/site"], home: folder.path, executable: nil)
        var settings = ServerSettings(files: ServerFiles(executableFolder: folder.path, folders: folders))
        settings.port = 0
        change(&settings)
        application = TactusService(
            jobs: jobs, settings: settings, folders: folders, logger: TactusService.logger(isVerbose: false)
        ).application()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static let site = [
        "Web/index.html": "<!doctype html><title>Tactus</title>", "Web/assets/app.js": "export {}",
        "Web/assets/.hidden": "secret", "Web/secret.txt": "secret", "OpenAPI/openapi.json": "{}",
        "OpenAPI/docs.html": "docs", "OpenAPI/docs-missing.html": "make models", "OpenAPI/docs.js": "1",
    ]

    private static func worker(waveform: String) -> String {
        """
        say() { printf '{"id":"%s",%s}\\n' "$id" "$1"; }
        field() { printf '%s' "$line" | sed -n 's/.*"'"$1"'":"\\([^"]*\\)".*/\\1/p'; }
        while read -r line; do
            id=$(field id); path=$(field path); peaks=$(field peaksPath)
            [ -n "$path" ] || continue
            say '"event":"progress","stage":"decoding","fraction":0.5'
            found='[]'
            case $(head -c 5 "$path" | tr -d '\\000') in
            slow*) exec sleep 600 ;;
            beats)
                found='[{"time":0.5,"position":1,"bar":0,"confidence":0.9},'
                found=$found'{"time":1,"position":2,"bar":0,"confidence":0.8}]' ;;
            fail*) say '"event":"error","code":"input","message":"'"$path"': is broken"'; continue ;;
            large)
                beats=$(head -c 200000 /dev/zero | tr '\\000' ' ')
                n=0; while [ $n -lt 200 ]; do
                    say '"event":"partial","start":'$n',"end":'$n'.5,"beats":[{"time":'$n',"confidence":1}]'"$beats"
                    say '"event":"warning","message":"'"$beats"'"'
                    n=$((n + 1))
                done ;;
            esac
            cp '\(waveform)' "$peaks"
            say '"event":"waveform"'
            say '"event":"partial","start":0,"end":1,"beats":[{"time":0.5,"confidence":0.9}]'
            say '"event":"layer","layers":["beats"],"beats":[{"time":0.5,"confidence":0.9}]'
            say '"event":"warning","message":"A warning."'
            timeline='"schemaVersion":1,"source":{"path":"'$path'","name":"x","duration":2.5,"sampleRate":100,'
            timeline=$timeline'"channels":1,"contentHash":"sha256:0","isTruncated":false},"warnings":[],'
            timeline=$timeline'"beats":'$found','
            say '"event":"result","timeline":{'"$timeline"'"provenance":[]}'
        done
        """
    }
}

/// What a stream of events holds.
struct SentEvent: Equatable {
    var id: Int?
    var name: String?
    var data: String?

    /// Reads a whole stream; comments are left out.
    static func all(in text: String) -> [SentEvent] {
        text.components(separatedBy: "\n\n").compactMap { block in
            var event = SentEvent()
            for line in block.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
                switch parts[0] {
                case "id": event.id = Int(value)
                case "event": event.name = String(value)
                case "data": event.data = String(value)
                default: break
                }
            }
            return event == SentEvent() ? nil : event
        }
    }
}
