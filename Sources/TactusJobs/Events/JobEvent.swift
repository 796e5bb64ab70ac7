/// Something that happened to a job, ready to be sent.
package struct JobEvent: Sendable, Hashable {
    /// What happened; the raw value is the event's name on the wire.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A `JobProgress`.
        case progress
        /// A provisional stretch: `start`, `end` and layers.
        case partial
        /// Final layers and their names.
        case layer
        /// `message`.
        case warning
        /// The waveform can be read; an empty object.
        case waveform
        /// `timeline`.
        case result
        /// A ``Problem``.
        case error
        /// A ``Problem``: the service stops, and the job goes on after its next start. The last event until then.
        case stopping
        /// `state`; always the last event of a job.
        case end
    }

    /// Ascends within a job, also over retries and restarts of the service, with gaps.
    package var id: Int
    /// What happened.
    package var kind: Kind
    /// The payload: one JSON object on one line, without a line break.
    package var json: [UInt8]
}
