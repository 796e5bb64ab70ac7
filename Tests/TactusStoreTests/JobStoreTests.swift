import Foundation
import TactusCore
import TactusStore
import Testing

struct JobStoreTests {
    @Test("A job goes from the queue to its result")
    func life() throws {
        let test = try TestStore()
        let added = try #require(try test.add("x", name: "Sång.mp3", at: 5).job)
        #expect(added.state == .queued && added.createdAt == Date(timeIntervalSince1970: 5) && added.runs == 0)
        #expect(added.options == JobOptions() && added.audioFile == "x.audio" && added.source == nil)
        try test.succeed("x", at: 7)
        let done = try #require(try test.job("x"))
        #expect(done.state == .succeeded && done.runs == 1 && done.lastEventID == 9 && !done.isCached)
        #expect(done.startedAt == done.endedAt && done.endedAt == Date(timeIntervalSince1970: 7))
        #expect(done.source?.duration == 9 && done.source?.channels == 2)
        #expect(done.summary?.tempo == 120 && done.summary?.meter == "4/4" && done.summary?.key == nil)
        let result = try #require(try test.store.result(of: "x"))
        #expect(try JSONDecoder().decode(Timeline.self, from: Data(result.timeline)) == timeline("a"))
    }

    @Test("What has ended stays as it is")
    func final() throws {
        let test = try TestStore()
        try test.add("x")
        try test.store.end("x", nil, at: .now, lastEventID: 2)
        let cancelled = try test.job("x")
        try test.store.start("x", at: .now)
        try test.store.requeue("x", isFailure: true)
        try test.store.end("x", JobFailure(.crash, "late"), at: .now, lastEventID: 3)
        try test.store.succeed("x", timeline("a"), version: "1", at: .now, lastEventID: 4)
        #expect(try test.job("x") == cancelled)
        #expect(cancelled?.state == .cancelled)
    }

    @Test("A failure keeps its reason, and a retry is counted")
    func failure() throws {
        let test = try TestStore()
        try test.add("x")
        try test.store.start("x", at: .now)
        try test.store.requeue("x", isFailure: true)
        #expect(try test.job("x")?.failures == 1)
        try test.store.start("x", at: .now)
        try test.store.end("x", JobFailure(.memory, "Too much."), at: .now, lastEventID: 2)
        let failed = try test.job("x")
        #expect(failed?.state == .failed && failed?.failure == JobFailure(.memory, "Too much.") && failed?.runs == 2)
    }

    @Test("The same bytes, options and version are answered, once the waveform is there too")
    func cache() throws {
        let test = try TestStore()
        try test.add("x")
        try test.succeed("x")
        let same = try #require(try test.add("y").job)
        #expect(same.state == .succeeded && same.isCached && same.summary?.tempo == 120 && same.lastEventID == 2)
        #expect(same.audioFile == "x.audio")  // the first upload stays
        #expect(try test.add("z", options: JobOptions(isHighQuality: true)).job?.state == .queued)
        #expect(try test.add("w", content: "b").job?.state == .queued)
        #expect(try test.store.hasAnswer(contentHash: "sha256:a", options: JobOptions(), version: "1"))
        #expect(try !test.store.hasAnswer(contentHash: "sha256:a", options: JobOptions(), version: "2"))
    }

    @Test("A job that waits is answered by the result of another")
    func answer() throws {
        let test = try TestStore()
        try test.add("x")
        try test.add("y")
        #expect(try !test.store.answer("y", version: "1", at: .now, lastEventID: 3))
        try test.succeed("x")
        #expect(try test.store.answer("y", version: "1", at: .now, lastEventID: 3))
        #expect(try test.job("y")?.isCached == true)
    }

    @Test("An idempotency key gives the job back for the same request only")
    func idempotency() throws {
        let test = try TestStore()
        try test.add("x", key: "k")
        #expect(try test.add("y", key: "k") == .known(try #require(try test.job("x"))))
        #expect(try test.add("y", content: "b", key: "k") == .keyReused)
        #expect(try test.add("y", key: "k", options: JobOptions(pack: "madmom")) == .keyReused)
        #expect(try test.job("y") == nil)
        _ = try test.store.remove("x")
        #expect(try test.add("y", key: "k").job?.id == "y")
    }

    @Test("Reopening queues what was running, in the order in which it came")
    func recovery() throws {
        let test = try TestStore()
        for id in ["a", "b", "c", "d"] { try test.add(id, content: id) }
        try test.store.start("b", at: .now)
        try test.succeed("c", content: "c")
        let reopened = try JobStore(path: test.path)
        let waiting = try reopened.recover()
        #expect(waiting.map(\.id) == ["a", "b", "d"])
        #expect(waiting.map(\.interruptions) == [0, 1, 0])
        #expect(try reopened.recover() == waiting)
        #expect(try reopened.counts() == [.queued: 3, .succeeded: 1])
    }

    @Test("Pages go from the newest to the oldest and miss none, also while jobs come")
    func pages() throws {
        let test = try TestStore()
        for number in 0..<7 { try test.add("\(number)", content: "\(number)") }
        var seen: [String] = []
        var last: Int64?
        while case let page = try test.store.jobs(before: last, limit: 3), let oldest = page.last {
            seen += page.map(\.id)
            last = oldest.number
            try test.add("new\(seen.count)", content: "n")
        }
        #expect(seen == ["6", "5", "4", "3", "2", "1", "0"])
    }

    @Test(
        "Names are searched for substrings whatever the case; nothing in a search has a meaning",
        arguments: [
            ("sÖng", ["a"]), ("100%", ["b"]), ("_", ["c"]), ("%", ["b"]), ("'", ["c"]), ("o", ["c", "b", "a"]),
        ])
    func search(text: String, found: [String]) throws {
        let test = try TestStore()
        try test.add("a", name: "A Söng oo.mp3")
        try test.add("b", name: "100% OFF")
        try test.add("c", name: "o_o'; DROP TABLE jobs")
        #expect(try test.store.jobs(search: text, limit: 10).map(\.id) == found)
        #expect(try test.store.jobs(state: .succeeded, search: text, limit: 10).isEmpty)
    }

    @Test("Removing a job removes what only it needed")
    func removal() throws {
        let test = try TestStore()
        try test.add("x")
        try test.succeed("x")
        try test.add("y")
        let none = try #require(try test.store.remove("x"))
        #expect(none.audio.isEmpty && none.waveforms.isEmpty)
        #expect(try test.store.result(of: "y") != nil)
        let files = try #require(try test.store.remove("y"))
        #expect(files.audio == ["x.audio"] && files.waveforms == ["sha256:a"])
        #expect(try test.store.audioFiles().isEmpty && test.store.waveforms().isEmpty)
        #expect(try test.store.remove("y") == nil)
        #expect(try test.add("z").job?.state == .queued)
    }

    @Test("Old audio is forgotten when all its jobs have ended before")
    func retention() throws {
        let test = try TestStore()
        try test.add("old", content: "a")
        try test.succeed("old", content: "a", at: 10)
        try test.add("again", content: "a", at: 20)  // answered at 20
        try test.add("waits", content: "b")
        #expect(try test.store.forgetAudio(endedBefore: Date(timeIntervalSince1970: 15)).isEmpty)
        #expect(try test.store.forgetAudio(endedBefore: Date(timeIntervalSince1970: 30)) == ["old.audio"])
        #expect(try test.job("old")?.audioFile == nil && test.store.result(of: "old") != nil)
        #expect(try test.store.audioFiles() == ["waits.audio"])
        // The same bytes bring the audio back.
        #expect(try test.add("back", content: "a", at: 40).job?.audioFile == "back.audio")
        #expect(try test.job("old")?.audioFile == "back.audio")
    }

    @Test("Edits belong to a job and go with it")
    func edits() throws {
        let test = try TestStore()
        try test.add("x")
        #expect(try test.store.edits(of: "x") == nil)
        #expect(try test.store.setEdits(Array("{}".utf8), of: "x"))
        #expect(try test.store.setEdits(Array(#"{"version":1}"#.utf8), of: "x"))
        #expect(try test.store.edits(of: "x") == Array(#"{"version":1}"#.utf8))
        #expect(try !test.store.setEdits([], of: "nobody"))
        #expect(throws: StoreError.self) {
            try test.store.setEdits([UInt8](repeating: 32, count: 65_537), of: "x")
        }
        _ = try test.store.remove("x")
        try test.add("x")
        #expect(try test.store.edits(of: "x") == nil)
    }

    @Test("Of results without a job only the newest are kept, and the recordings of those")
    func looseResults() throws {
        let test = try TestStore(looseResultLimit: 2)
        try test.add("x")
        try test.succeed("x")
        var gone: [String] = []
        for content in ["b", "c", "d", "e"] {
            gone += try test.store.keep(
                timeline(content), byteCount: 1, hasWaveform: true, options: JobOptions(), version: "1"
            ).waveforms
        }
        #expect(gone == ["sha256:b", "sha256:c"])
        #expect(try test.store.waveforms() == ["sha256:a", "sha256:d", "sha256:e"])
        #expect(try test.store.result(contentHash: "sha256:c", options: JobOptions(), version: "1") == nil)
        #expect(try test.store.result(contentHash: "sha256:e", options: JobOptions(), version: "1") != nil)
        #expect(try test.add("y", content: "e").job?.isCached == true)
    }
}
