import NIOCore

/// Notices that the client of a connection has gone while it waits for an answer.
///
/// Hummingbird's own way, `consumeWithCancellationOnInboundClose`, stops the process when the request's body has been
/// read before (2.28.1: the source of the substitute body is never finished, which is a precondition of SwiftNIO).
final class ClientWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = Any
    typealias OutboundIn = Any

    /// Tells the handler of a connection whom to tell; nobody when `action` is nil.
    private struct Order: Sendable {
        let action: (@Sendable () -> Void)?
    }

    private var action: (@Sendable () -> Void)?
    private var isGone = false

    /// A sequence with one element, which comes when the client has gone.
    ///
    /// - Parameter channel: a connection with this handler; on any other the element never comes.
    /// - Returns: the sequence, for one task.
    static func goneClient(of channel: any Channel) -> AsyncStream<Void> {
        let (gone, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingOldest(1))
        let order = Order {
            continuation.yield()
            continuation.finish()
        }
        channel.triggerUserOutboundEvent(order, promise: nil)
        continuation.onTermination = { _ in channel.triggerUserOutboundEvent(Order(action: nil), promise: nil) }
        return gone
    }

    /// Runs `work` and cancels it when the client goes.
    ///
    /// - Throws: what `work` throws; `CancellationError` when the client has gone.
    static func cancelling<Value: Sendable>(
        with channel: any Channel, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                for await _ in goneClient(of: channel) {}
                return nil
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() ?? nil else { throw CancellationError() }
            return value
        }
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let order = event as? Order else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        action = order.action
        if isGone { action?() }
        promise?.succeed(())
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent { leave() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    private func leave() {
        isGone = true
        action?()
        action = nil
    }
}
