import Foundation
import TactusJobs
import Testing

struct EventsTests {
    @Test("A reader gets every event in order, with ascending ids, and the end last")
    func order() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options(), isStarted: false) { service in
            let job = try await service.submit("notes 40")
            let events = try #require(try await service.events(of: job.id))
            let clock = ContinuousClock()
            let begin = clock.now
            await service.start()
            var seen: [JobEvent] = []
            for await event in events { seen.append(event) }
            let seconds = (clock.now - begin) / .seconds(1)
            let ids = seen.map(\.id)
            #expect(ids == ids.sorted() && Set(ids).count == ids.count)
            let notes = seen.filter { $0.kind == .warning }.map(\.text)
            #expect(notes == (0..<40).map { #"{"message":"\#($0)"}"# })
            #expect(seen.last?.text == #"{"state":"succeeded"}"#)
            #expect(seen.map(\.kind).suffix(4) == [.waveform, .layer, .result, .end])
            let layer = try #require(seen.first { $0.kind == .layer })
            #expect(
                layer.text == #"{"beats":[{"bar":0,"confidence":0.75,"position":1,"time":0.5}],"layers":["beats"]}"#)
            // One worker sends 40 progress events in a burst; a client gets ten a second, and the first and the last.
            #expect(Double(seen.count { $0.kind == .progress }) <= min(40, 10 * seconds + 3))
        }
    }

    @Test("A cut connection goes on where it was; after the end there is nothing")
    func resume() async throws {
        let folder = try ServiceFolder()
        try await withService(folder.options()) { service in
            let job = try await service.submit("notes 20")
            var iterator = try #require(try await service.events(of: job.id)).makeAsyncIterator()
            var first: [JobEvent] = []
            while first.count(where: { $0.kind == .warning }) < 5, let event = await iterator.next() {
                first.append(event)
            }
            let lastID = try #require(first.last?.id)
            var rest: [JobEvent] = []
            for await event in try #require(try await service.events(of: job.id, after: lastID)) { rest.append(event) }
            #expect(rest.allSatisfy { $0.id > lastID })
            if rest.contains(where: { $0.kind == .layer }) {  // unless the job was over by then
                #expect((first + rest).count { $0.kind == .warning } == 20)
            }
            let end = try #require(rest.last)
            #expect(end.kind == .end)
            #expect(try await service.events(of: job.id, after: end.id) == nil)
            #expect(try await service.events(of: job.id, after: end.id + 1) == nil)
            var late: [JobEvent] = []
            for await event in try #require(try await service.events(of: job.id)) { late.append(event) }
            #expect(late.map(\.kind) == [.result, .end] && late.last == end)
            #expect(late.first == rest.dropLast().last)
            var only: [JobEvent] = []
            for await event in try #require(try await service.events(of: job.id, after: end.id - 1)) {
                only.append(event)
            }
            #expect(only == [end])
        }
    }

    @Test("A log is bounded in events and bytes, whoever reads it, and keeps the newest")
    func bounded() async {
        let log = EventLog(firstID: 7)
        for number in 0..<5000 {
            log.add(.warning, Array("\(number)".utf8))
            log.add(.progress, Array("{}".utf8))
        }
        var events: [JobEvent] = []
        log.add(.end, [])
        for await event in JobEvents(log: log, lastID: 0) { events.append(event) }
        #expect(events.count == EventLog.countLimit)
        #expect(events.count { $0.kind == .progress } == 1)
        #expect(events.last?.id == 10_007 && events.last?.kind == .end)
        let large = EventLog(firstID: 1)
        for _ in 0..<40 { large.add(.partial, [UInt8](repeating: 32, count: 1 << 20)) }
        large.close()
        var bytes = 0
        for await event in JobEvents(log: large, lastID: 0) { bytes += event.json.count }
        #expect(bytes == EventLog.byteLimit)
    }

    @Test("A reader that waits is woken by the next event, by the end and by cancellation")
    func waiting() async {
        let log = EventLog(firstID: 1)
        let readers = (0..<20).map { _ in
            Task {
                var kinds: [JobEvent.Kind] = []
                for await event in JobEvents(log: log, lastID: 0) { kinds.append(event.kind) }
                return kinds
            }
        }
        readers[0].cancel()
        _ = await readers[0].value
        log.add(.warning, [])
        log.add(.end, [])
        for reader in readers.dropFirst() { #expect(await reader.value == [.warning, .end]) }
        log.add(.warning, [])
        #expect(log.lastID == 2)
    }
}
