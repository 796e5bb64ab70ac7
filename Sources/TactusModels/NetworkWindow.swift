/// A stretch of frames that a network runs over, and the middle of it that is kept.
///
/// Long recordings are cut so that memory does not grow with them. With at least the network's receptive field as
/// context the result is exactly that of one run over everything.
package struct NetworkWindow: Sendable, Hashable {
    /// Frames to run over.
    package let input: Range<Int>
    /// Frames whose results are kept; the kept parts of all windows cover every frame once.
    package let kept: Range<Int>

    /// Covers `frameCount` frames with windows that keep `length` frames and see `context` more on each side.
    ///
    /// What fits into one window with its context, or has at most `whole` frames, is run whole.
    package static func covering(
        frameCount: Int, length: Int, context: Int, whole: Int = 0
    ) -> [NetworkWindow] {
        if frameCount <= max(whole, length + 2 * context) {
            return frameCount > 0 ? [NetworkWindow(input: 0..<frameCount, kept: 0..<frameCount)] : []
        }
        return stride(from: 0, to: frameCount, by: length).map { start in
            let end = min(start + length, frameCount)
            return NetworkWindow(input: max(0, start - context)..<min(end + context, frameCount), kept: start..<end)
        }
    }
}
