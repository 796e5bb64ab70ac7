package import TactusCore

/// A recording and what is true of it.
package struct AnnotatedClip: Sendable, Hashable {
    /// Name, without repetition in its manifest.
    package var id: String
    /// Path of the recording, as the manifest has it.
    package var audio: String
    /// What else the manifest says, such as `source`; clips can be grouped by it.
    package var fields: [String: String]
    /// What is true.
    package var truth: Annotation

    /// Creates a clip.
    package init(id: String, audio: String, fields: [String: String] = [:], truth: Annotation = Annotation()) {
        self.id = id
        self.audio = audio
        self.fields = fields
        self.truth = truth
    }
}
