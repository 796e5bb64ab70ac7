import Foundation
import TactusTestSupport
import Testing

/// Runs of `evaluate` that need no models: the answers lie beside the truth.
@Suite(.serialized, .enabled(if: TactusProcess.binary != nil, "the tactus binary is not beside the test bundle"))
struct EvaluateTests {
    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
        let answers = scratch.url.appendingPathComponent("answers")
        try FileManager.default.createDirectory(at: answers, withIntermediateDirectories: true)
        try write(
            "manifest.json",
            """
            [{"id": "a", "audio": "a.wav", "source": "x", "beats": [1, 2, 3, 4], "downbeats": [1, 3], "tempo_bpm": 60,
              "key": "C major", "time_signature": "2/4", "chords": [[0, 2, "C:maj"], [2, 4, "G:7"]]},
             {"id": "b", "audio": "b.wav", "source": "y", "beats": [1, 2, 3, 4], "key": "A minor"},
             {"id": "c", "audio": "c.wav", "source": "y", "key": "A minor"}]
            """)
        try write(
            "answers/a.json",
            """
            {"beats": [1, 2, 3, 4], "downbeats": [2, 4], "tempo": 120, "key": "G major", "time_signature": "2/4",
             "chords": [[0, 1, "C:maj"], [1, 4, "G:7"]]}
            """)
        try write("answers/b.json", "{\"beats\": [1.5, 2.5, 3.5], \"key\": \"A minor\"}")
        try write("answers/c.json", "{\"key\": \"unknown\"}")
    }

    @Test("Golden report: groups, clips and differences")
    func report() throws {
        let first = try evaluate(["--json", "-o", "run.json"])
        #expect(first.status == 0 && first.output.isEmpty && first.errors.isEmpty, "\(first.errors)")
        try write("answers/b.json", "{\"beats\": [1, 2, 3, 4], \"key\": \"C major\"}")
        let run = try evaluate(["--by", "source", "--each", "--compare", "run.json"])
        #expect(run.status == 0, "\(run.errors)")
        try Golden.record(Array(run.output.utf8), as: "evaluate.txt", besideTest: #filePath)
        #expect(Golden.difference(Array(run.output.utf8), from: "evaluate.txt", in: .module) == nil)
    }

    @Test("JSON has every clip and the means")
    func json() throws {
        let run = try evaluate(["--json", "--where", "source=y"])
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let clips = try #require(document["clips"] as? [[String: Any]])
        #expect(clips.compactMap { $0["id"] as? String } == ["b", "c"])
        #expect((clips[1]["scores"] as? [String: Double]) == ["keyExact": 0, "keyWeighted": 0])
        let all = try #require(document["all"] as? [String: [String: Double]])
        #expect(all["keyWeighted"]?["mean"] == 0.5 && all["keyWeighted"]?["count"] == 2)
    }

    @Test("A clip without an answer fails alone, and the end is 5; when all fail it is 3")
    func failures() throws {
        try FileManager.default.removeItem(at: scratch.url.appendingPathComponent("answers/b.json"))
        let some = try evaluate([])
        #expect(some.status == 5 && some.output.hasPrefix("2 recordings, 1 failed;"))
        #expect(some.errors == "tactus: answers/b.json: cannot be read\n")
        let all = try TactusProcess(["evaluate", "manifest.json", "--where", "source=x"], in: scratch.url)
        #expect(all.status == 3 && all.output.isEmpty && all.errors == "tactus: a.wav: there is no such file\n")
    }

    @Test(
        "What cannot be evaluated is said clearly",
        arguments: [
            (["no.json"], 3, "no.json: there is no such file or folder"),
            (["answers/a.json"], 3, "answers/a.json: The document has the wrong type"),
            (["answers"], 3, "answers: there are no annotated recordings"),
            (["manifest.json", "--by", "mood"], 2, "--by: no recording has the field 'mood'; there are key, source"),
            (["manifest.json", "--where", "source=z"], 2, "--where: no recording has source=z"),
            (["manifest.json", "--compare", "answers/a.json"], 3, "answers/a.json: schemaVersion is missing."),
        ])
    func errors(arguments: [String], status: Int32, message: String) throws {
        let run = try TactusProcess(["evaluate"] + arguments, in: scratch.url)
        #expect(run.status == status && run.output.isEmpty)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.errors.count { $0 == "\n" } == 1)
    }

    @Test("A folder of recordings with text and JAMS files beside them")
    func folder() throws {
        for name in ["songs/x/one.wav", "songs/x/two.wav", "songs/x/none.wav", "more/x/one.json", "more/x/two.json"] {
            let url = scratch.url.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("{\"beats\": [1, 2, 3], \"downbeats\": [1, 3], \"tempo\": 60}".utf8).write(to: url)
        }
        try write("songs/x/one.beats", "1 1\n2 2\n3 1\n")
        try write("songs/x/one.bpm", "60\n")
        try write(
            "songs/x/two.jams",
            "{\"annotations\": [{\"namespace\": \"tempo\", \"data\": [{\"time\": 0, \"duration\": 3, \"value\": 90}]}]}"
        )
        let run = try TactusProcess(
            ["evaluate", "songs", "--predictions", "more", "--json", "--by", "source"], in: scratch.url)
        #expect(run.status == 0, "\(run.errors)")
        let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let clips = try #require(document?["clips"] as? [[String: Any]])
        #expect(clips.compactMap { $0["id"] as? String } == ["x/one", "x/two"])
        #expect(clips.allSatisfy { $0["group"] as? String == "x" })
        let scores = clips.compactMap { $0["scores"] as? [String: Double] }
        #expect(scores[0]["beatF"] == 1 && scores[0]["downbeatF"] == 1 && scores[0]["tempoAcc1"] == 1)
        #expect(scores[1] == ["tempoAcc1": 0, "tempoAcc2": 0])
    }

    private func evaluate(_ options: [String]) throws -> TactusProcess {
        try TactusProcess(["evaluate", "manifest.json", "--predictions", "answers"] + options, in: scratch.url)
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: scratch.url.appendingPathComponent(name))
    }
}
