import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Tells clients that ask before they send a body (`Expect: 100-continue`) to go on.
///
/// One whose body would be refused for its length hears nothing and gets the refusal.
///
/// Source: RFC 9110, section 10.1.1.
final class ContinueHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    private let maxBytes: Int

    init(maxBytes: Int) { self.maxBytes = maxBytes }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), let expect = head.headerFields[.expect],
            expect.lowercased() == "100-continue",
            head.headerFields[.contentLength].map({ Int($0) ?? .max }) ?? 0 <= maxBytes
        {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
        }
        context.fireChannelRead(data)
    }
}
