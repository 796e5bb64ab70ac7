import Foundation
import TactusStore

extension JobError {
    /// There is no such job.
    static func notFound(_ id: String) -> JobError { JobError(.notFound, "There is no job \(id).") }

    /// The service is stopping; `advice` goes on from there.
    static func stopping(_ advice: String? = nil) -> JobError {
        JobError(.stopping, "The service is stopping\(advice.map { "; \($0)" } ?? "").", retryAfter: 5)
    }

    /// What the system refused.
    ///
    /// - Parameters:
    ///   - reason: its error number.
    ///   - what: the beginning of a sentence.
    init(systemError reason: Int32, _ what: String) {
        let isFull = reason == ENOSPC || reason == EDQUOT
        self.init(
            isFull ? .diskFull : .storage,
            "\(what): \(isFull ? "the disk is full" : String(cString: strerror(reason))).")
    }

    /// What the store refused.
    init(_ error: StoreError) { self.init(error.code == .full ? .diskFull : .storage, error.description) }

    /// Calls the store.
    static func stored<Value>(_ body: @autoclosure () throws(StoreError) -> Value) throws(JobError) -> Value {
        do throws(StoreError) { return try body() } catch { throw JobError(error) }
    }
}
