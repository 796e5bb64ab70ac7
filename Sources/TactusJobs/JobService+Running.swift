import Foundation
import TactusCore
import TactusFormats
import TactusStore

extension JobService {
    /// Lets something wait for its turn, in front when it has had one before.
    func enqueue(_ run: LiveRun, isInFront: Bool = false) {
        live[run.id] = run
        queue.insert(run.id, at: isInFront ? 0 : queue.endIndex)
        announceQueue(from: isInFront ? 0 : queue.endIndex - 1)
        while !takers.isEmpty, let ticket = dequeue() { takers.removeFirst().resume(returning: ticket) }
    }

    /// Tells those who wait where they are.
    func announceQueue(from first: Int = 0) {
        for (position, id) in queue.enumerated().dropFirst(first) {
            live[id]?.progress = JobProgress(stage: .queued, fraction: 0, queuePosition: position)
            if let run = live[id] { run.tell(.progress, .progress(run.progress)) }
        }
    }

    /// What a worker is to run next, which is waited for.
    ///
    /// - Returns: `nil` when the service stops.
    func nextTicket() async -> RunTicket? {
        if isStopping { return nil }
        if let ticket = dequeue() { return ticket }
        return await withCheckedContinuation { takers.append($0) }
    }

    private func dequeue() -> RunTicket? {
        while !queue.isEmpty {
            guard var run = live[queue.removeFirst()] else { continue }
            announceQueue()
            if !run.isDirect {
                if answer(run) { continue }
                do throws(StoreError) {
                    try store.start(run.id, at: .now)
                } catch {
                    finish(run, .failed, JobFailure(.storage, error.description))
                    continue
                }
            }
            run.runs += 1
            run.log.skip(to: LiveRun.firstID(ofRun: run.runs))
            run.hasWaveform = false
            run.progress = JobProgress(stage: .queued, fraction: 0)
            (run.began, run.stageBegan, run.lastProgress) = (.now, .now, .now)
            let ticket = RunTicket(
                job: WorkerJob(
                    id: "\(run.id)-\(run.runs)", path: folder.audio(run.audioFile),
                    options: WorkerJob.Options(
                        pack: run.options.pack, quality: run.options.isHighQuality,
                        layers: run.options.layers.map(\.rawValue)),
                    peaksPath: folder.unfinishedWaveform("\(run.id)-\(run.runs)")),
                id: run.id, name: run.name)
            run.ticket = ticket
            _ = run.advance(to: .decoding, 0)
            live[run.id] = run
            return ticket
        }
        return nil
    }

    /// Answers a job that waits with the result that another one has brought since.
    private func answer(_ run: LiveRun) -> Bool {
        let isAnswered = try? store.answer(
            run.id, version: options.version, at: .now, lastEventID: run.log.lastID + 2)
        guard isAnswered == true, let result = try? store.result(of: run.id),
            let timeline = try? Self.timeline(result, named: run.name)
        else { return false }
        live[run.id] = nil
        run.log.add(.result, Payload.result(timeline))
        run.tell(.end, .end(.succeeded))
        count(.succeeded, isCached: true)
        return true
    }

    /// Takes what a worker says; of a run that was cancelled, nothing.
    func take(_ report: WorkerReport, of ticket: RunTicket) {
        guard var run = live[ticket.id], run.ticket?.job.id == ticket.job.id else { return }
        switch report {
        case .progress(let stage, let fraction):
            if let (stage, seconds) = run.advance(to: stage, fraction) {
                counters.stageSeconds[stage, default: 0] += seconds
            }
            live[run.id] = run
        case .note(let kind, let json): run.log.add(kind, json)
        case .waveform:
            run.hasWaveform = true
            live[run.id] = run
            guard !run.isDirect else { return }
            guard folder.keepWaveform(ticket.job.id, of: run.contentHash),
                (try? store.setWaveform(ofContent: run.contentHash)) != nil
            else { return run.tell(.warning, .warning("The waveform cannot be kept.")) }
            run.tell(.waveform, .waveform)
        case .succeeded(let timeline, let json): succeed(run, timeline, json)
        case .failed(let failure): finish(run, .failed, failure)
        }
    }

    /// Takes the end of a run.
    func end(_ ticket: RunTicket, _ outcome: Worker.Outcome) {
        folder.removeUnfinishedWaveform(ticket.job.id)
        guard case .broken(let failure) = outcome else { return }
        counters.workerFailures += 1
        guard var run = live[ticket.id], run.ticket?.job.id == ticket.job.id else { return }
        guard run.failures == 0, failure.code != .time else {
            let again = run.failures > 0 ? " It was tried twice." : ""
            return finish(run, .failed, JobFailure(failure.code, failure.message + again))
        }
        if !run.isDirect, (try? store.requeue(run.id, isFailure: true)) == nil {
            return finish(run, .failed, JobFailure(.storage, "The job cannot be tried again: the store failed."))
        }
        run.failures += 1
        run.ticket = nil
        run.log.skip(to: LiveRun.firstID(waitingAfter: run.runs))
        run.tell(.warning, .warning("\(failure.message) The analysis is tried once more."))
        enqueue(run, isInFront: true)
    }

    private func succeed(_ run: LiveRun, _ timeline: Timeline, _ json: [UInt8]) {
        do throws(StoreError) {
            if run.isDirect {
                let hasWaveform =
                    run.hasWaveform && folder.keepWaveform(run.ticket?.job.id ?? "", of: run.contentHash)
                var timeline = timeline
                timeline.source.contentHash = run.contentHash
                folder.remove(
                    try store.keep(
                        timeline, byteCount: run.byteCount, hasWaveform: hasWaveform, options: run.options,
                        version: options.version))
            } else {
                try store.succeed(
                    run.id, timeline, json: Payload.timeline(inResult: json), version: options.version, at: .now,
                    lastEventID: run.log.lastID + 2)
            }
        } catch {
            // Who waits for a direct run gets the result all the same.
            guard run.isDirect else { return finish(run, .failed, JobFailure(.storage, error.description)) }
        }
        live[run.id] = nil
        closeStage(of: run)
        count(.succeeded)
        run.log.add(.result, json)
        run.tell(.end, .end(.succeeded))
        if run.isDirect { folder.removeAudio(run.audioFile) }
    }

    /// Ends a run without a result.
    func finish(_ run: LiveRun, _ state: JobState, _ failure: JobFailure) {
        if !run.isDirect {
            // What cannot be written now is found unfinished at the next start, and run again.
            try? store.end(
                run.id, state == .failed ? failure : nil, at: .now, lastEventID: run.log.lastID + 2)
        }
        end(run, state, Problem(failure))
    }

    /// Forgets a run without a result and tells those who follow it.
    func end(_ run: LiveRun, _ state: JobState, _ problem: Problem) {
        live[run.id] = nil
        if run.isDirect { folder.removeAudio(run.audioFile) }
        closeStage(of: run)
        count(state)
        run.tell(.error, .error(problem))
        run.tell(.end, .end(state))
    }

    /// Counts something that ended.
    func count(_ state: JobState, isCached: Bool = false) {
        counters.ended[state, default: 0] += 1
        if isCached { counters.cached += 1 }
    }

    private func closeStage(of run: LiveRun) {
        guard run.ticket != nil, run.progress.stage != .queued else { return }
        counters.stageSeconds[run.progress.stage, default: 0] += run.stageBegan.duration(to: .now) / .seconds(1)
    }
}
