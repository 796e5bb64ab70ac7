public import TactusCore
public import TactusModels

/// The analysis of one file as a sequence of events, from `progress` to `finished`.
///
/// The work starts with the first event that is asked for and stops when the iteration ends, also early. The result is
/// the same on any number of threads. A run has at most a few hundred events, so the queue between the work and its
/// reader, which holds ``queueLimit``, drops none.
///
/// Throws `AudioError` when the file cannot be read, `ModelError` when a network is missing, `CancellationError`.
public struct AnalysisRun: AsyncSequence, Sendable {
    /// Events that wait for their reader at the most.
    public static let queueLimit = 1024

    private let path: String
    private let recipe: Recipe
    private let models: ModelStore

    /// Prepares a run; nothing is read yet.
    ///
    /// - Parameters:
    ///   - path: an audio file, or a video with sound.
    ///   - recipe: what to analyse.
    ///   - models: networks, loaded once and shared by every run that is given the same store.
    public init(path: String, recipe: Recipe = Recipe(), models: ModelStore = ModelStore()) {
        self.path = path
        self.recipe = recipe
        self.models = models
    }

    /// Starts the run.
    public func makeAsyncIterator() -> Iterator {
        let (stream, continuation) = AsyncThrowingStream<AnalysisEvent, any Error>.makeStream(
            bufferingPolicy: .bufferingOldest(Self.queueLimit))
        let work = Task {
            do {
                let analysis = FileAnalysis(path: path, recipe: recipe, models: models) { continuation.yield($0) }
                let timeline = try await RunCancellation.withCancellation { try await analysis.run() }
                continuation.yield(.finished(timeline))
                continuation.finish()
            } catch let error as ModelError where error.code == .cancelled {
                continuation.finish(throwing: CancellationError())
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in work.cancel() }
        return Iterator(events: stream.makeAsyncIterator(), work: Lifetime(work))
    }

    /// Runs to the end.
    ///
    /// - Returns: the timeline.
    /// - Throws: as the run does.
    public func timeline() async throws -> Timeline {
        for try await event in self {
            if case .finished(let timeline) = event { return timeline }
        }
        throw CancellationError()
    }

    /// Hands out the events.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var events: AsyncThrowingStream<AnalysisEvent, any Error>.Iterator
        fileprivate let work: Lifetime

        /// The next event, or `nil` after `finished`.
        ///
        /// - Returns: the event.
        /// - Throws: as the run does.
        public mutating func next() async throws -> AnalysisEvent? { try await events.next() }
    }

    /// Cancels the work when the last copy of the iterator is gone.
    fileprivate final class Lifetime: Sendable {
        private let work: Task<Void, Never>

        init(_ work: Task<Void, Never>) { self.work = work }

        deinit { work.cancel() }
    }
}
