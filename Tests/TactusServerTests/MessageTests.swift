import HTTPTypes
import Hummingbird
import NIOCore
import TactusJobs
import TactusServer
import Testing

@Suite("What goes over the wire") struct MessageTests {
    @Test("Events, byte for byte")
    func events() {
        #expect(
            String(buffer: ServerSentEvent.event(id: 7, name: "progress", json: Array(#"{"fraction":1}"#.utf8)))
                == "id: 7\nevent: progress\ndata: {\"fraction\":1}\n\n")
        #expect(String(buffer: ServerSentEvent.retry) == "retry: 2000\n\n")
        #expect(String(buffer: ServerSentEvent.comment) == ": \n\n")
    }

    @Test("Metrics, byte for byte")
    func metrics() {
        var text = PrometheusText()
        text.add("a_total", .counter, "Things.", 3)
        text.add("b", .gauge, "By name.", [([("name", "x\"\\\n"), ("n", "1")], 0.5)])
        #expect(
            text.text == """
                # HELP a_total Things.
                # TYPE a_total counter
                a_total 3
                # HELP b By name.
                # TYPE b gauge
                b{name="x\\"\\\\\\n",n="1"} 0.5

                """)
    }

    @Test("A refusal is a problem with every member that RFC 9457 names")
    func problem() {
        let refusal = Refusal(.tooLarge, "Too much.", retryAfter: 3)
        #expect(
            String(decoding: JSONText.encode(refusal.problem), as: UTF8.self)
                == #"{"code":"tooLarge","detail":"Too much.","status":413,"title":"The body is too large","type":"about:blank"}"#
        )
        #expect(refusal.response().headers[.retryAfter] == "3")
        #expect(refusal.response().headers[.contentType] == "application/problem+json")
    }

    @Test("Keys are compared whole", arguments: ["", "secre", "secret!", "Secret", "secretsecret"])
    func keys(shown: String) {
        let key = APIKey("secret")
        #expect(key.admits([.authorization: "Bearer secret"]))
        #expect(key.admits([.authorization: "bearer secret"]))
        #expect(!key.admits([.authorization: "Bearer \(shown)"]))
        #expect(!key.admits([.authorization: "secret"]))
        #expect(key.admits([.cookie: "a=b; tactus_session=\(key.sessionText)"]))
        #expect(!key.admits([.cookie: "tactus_session=\(shown)"]))
        #expect(!key.admits([.cookie: "tactus_session=secret"]))
        #expect(APIKey("secret").sessionText != key.sessionText)
    }

    @Test(
        "Loopback addresses",
        arguments: [
            ("127.0.0.1", true), ("localhost", true), ("::1", true), ("127.1.2.3", true), ("0.0.0.0", false),
            ("::", false), ("192.168.0.1", false), ("127.0.0.1.example.org", false), ("127.0.0.256", false),
        ])
    func loopback(host: String, isLoopback: Bool) { #expect(ServerSettings.isLoopback(host) == isLoopback) }
}
