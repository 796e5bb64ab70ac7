package import TactusStore

/// Which jobs to list.
package struct JobQuery: Sendable, Hashable {
    /// Only those in this state.
    package var state: JobState?
    /// Only those whose name contains this, whatever the case.
    package var search: String?
    /// Jobs in one answer, 1 … 100.
    package var limit: Int
    /// Where to go on: ``JobPage/nextCursor`` of the answer before.
    package var cursor: String?

    /// Creates a query.
    package init(state: JobState? = nil, search: String? = nil, limit: Int = 50, cursor: String? = nil) {
        self.state = state
        self.search = search
        self.limit = limit
        self.cursor = cursor
    }
}

/// One answer of a list.
package struct JobPage: Sendable, Hashable {
    /// Newest first.
    package var jobs: [Job]
    /// Where to go on; absent at the end.
    package var nextCursor: String?
}
