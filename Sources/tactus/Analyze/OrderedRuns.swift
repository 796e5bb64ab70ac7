/// Several runs at the same time, whose events come out in the order of the runs, one run after the other.
///
/// The events of a run whose turn has not come wait. At most ``window`` runs have been started and not handed out, and
/// the events of one are at most ``eventLimit``: none is dropped.
struct OrderedRuns: Sendable {
    /// Events of one run at the most.
    static let eventLimit = 2048

    /// What comes out.
    enum Item<Event: Sendable>: Sendable {
        case event(Event)
        /// The last item of a run, with its error when it failed.
        case ended((any Error)?)
    }

    /// Runs that work at the same time.
    let workers: Int

    /// Runs that may have been started before the first of them is handed out: a long one does not keep the others idle.
    var window: Int { 3 * workers }

    /// Runs `count` runs.
    ///
    /// - Parameters:
    ///   - count: numbers of the runs are 0 ..< `count`.
    ///   - body: does one run, and gives its events to the function.
    ///   - handle: gets number and items; is called by one task only.
    /// - Throws: what `handle` throws, which ends all runs; `CancellationError`.
    func run<Event: Sendable>(
        _ count: Int, body: @escaping @Sendable (Int, (Event) -> Void) async throws -> Void,
        handle: (Int, Item<Event>) throws -> Void
    ) async throws {
        let (items, channel) = AsyncStream<(Int, Item<Event>)>.makeStream(
            bufferingPolicy: .bufferingOldest(window * Self.eventLimit))
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            var (started, running, head) = (0, 0, 0)
            var waiting: [Int: [Item<Event>]] = [:]
            func start() {
                while running < workers, started < min(count, head + window) {
                    let number = started
                    group.addTask {
                        do {
                            try await body(number) { channel.yield((number, .event($0))) }
                            channel.yield((number, .ended(nil)))
                        } catch {
                            channel.yield((number, .ended(error)))
                        }
                    }
                    started += 1
                    running += 1
                }
            }
            start()
            var iterator = items.makeAsyncIterator()
            while head < count, let (number, item) = await iterator.next() {
                if case .ended = item { running -= 1 }
                waiting[number, default: []].append(item)
                while let ready = waiting.removeValue(forKey: head) {
                    for item in ready {
                        try handle(head, item)
                        if case .ended = item { head += 1 }
                    }
                }
                start()
            }
        }
        try Task.checkCancellation()
    }
}
