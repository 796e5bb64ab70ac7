public import TactusCore

/// A way to write a timeline down.
///
/// Formats make bytes and never open a file. The same timeline gives the same bytes.
public protocol TimelineFormat: Sendable {
    /// Writes one timeline.
    ///
    /// - Throws: ``FormatError`` if the format cannot express it.
    func encode(_ timeline: Timeline) throws(FormatError) -> [UInt8]
}
