/// Takes one upload in piece by piece; for one task.
///
/// Bytes go to disk under a name of ours and are counted and hashed on the way. What is not finished is removed when the
/// writer goes.
package final class UploadWriter {
    init() {}

    /// Adds bytes.
    ///
    /// - Throws: ``JobError`` with code `tooLarge`, `diskFull` or `storage`; the writer is of no use then.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(JobError) {}

    /// Ends the upload; its bytes are safe on disk.
    ///
    /// - Throws: ``JobError`` with code `empty`, `diskFull` or `storage`.
    package func finish() throws(JobError) -> Upload { throw JobError(.stopping, "") }

    /// Removes what was written; does nothing after ``finish()``.
    package func discard() {}
}
