import COnnxRuntime
import Synchronization

/// Ends network runs when a task is cancelled.
///
/// A run blocks its thread, so it cannot look at `Task.isCancelled` itself. Work that may be cancelled is put into
/// ``withCancellation(_:)``; every ``OnnxModel/run(_:outputs:)`` inside is then ended after the operator that it is in
/// (milliseconds; a recurrent layer over a whole song is one operator and may take longer), with `ModelError.cancelled`.
package final class RunCancellation: Sendable {
    /// The cancellation that the current task's runs listen to.
    @TaskLocal static var current: RunCancellation?

    private struct State {
        var isCancelled = false
        var nextRun = 0
        var running: [Int: Stop] = [:]
    }

    private let state = Mutex(State())

    /// Runs `body`, whose network runs end early when the surrounding task is cancelled.
    ///
    /// - Throws: what `body` throws.
    package static func withCancellation<Result: Sendable>(
        _ body: @Sendable () async throws -> Result
    ) async rethrows -> Result {
        let cancellation = RunCancellation()
        return try await withTaskCancellationHandler {
            try await $current.withValue(cancellation) { try await body() }
        } onCancel: {
            cancellation.cancel()
        }
    }

    private func cancel() {
        state.withLock { state in
            state.isCancelled = true
            for stop in state.running.values { stop.request() }
        }
    }

    /// Counts a run in; a cancellation that came earlier ends it at once.
    func enter(_ stop: Stop) -> Int {
        state.withLock { state in
            if state.isCancelled { stop.request() }
            defer { state.nextRun += 1 }
            state.running[state.nextRun] = stop
            return state.nextRun
        }
    }

    /// Counts a run out.
    func leave(_ run: Int) {
        state.withLock { state in _ = state.running.removeValue(forKey: run) }
    }

    /// The means to end one run.
    final class Stop: Sendable {
        let handle: cort_stop
        private let library: OnnxRuntime.Library

        /// With `releasesMemory` the network's free working memory goes back to the system when the run ends.
        init(_ library: OnnxRuntime.Library, releasesMemory: Bool) throws(ModelError) {
            var handle = cort_stop()
            if let message = takeMessage(cort_stop_create(library.handle, &handle)) {
                throw ModelError(.runFailed, "ONNX Runtime", message)
            }
            self.handle = handle
            self.library = library
            if releasesMemory, let message = takeMessage(cort_stop_release_memory(handle)) {
                throw ModelError(.runFailed, "ONNX Runtime", message)
            }
        }

        deinit { cort_stop_free(handle) }

        func request() { cort_stop_request(handle) }
    }
}
