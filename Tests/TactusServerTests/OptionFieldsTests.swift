import TactusCore
import TactusJobs
import TactusServer
import TactusStore
import Testing

@Suite("Options of a request") struct OptionFieldsTests {
    private func options(_ values: [(String, String)]) throws -> JobOptions {
        var fields = OptionFields()
        for (name, value) in values { try fields.set(name, to: value) }
        return try fields.options()
    }

    @Test("Without options the usual layers are analysed with the open pack; spectral must be named")
    func defaults() throws {
        let found = try options([])
        #expect(found == JobOptions())
        #expect(found.layers == LayerName.usual && !found.layers.contains(.spectral))
        #expect(try options([("layers", "spectral")]).layers == [.spectral])
    }

    @Test("Options are read")
    func values() throws {
        let found = try options([("pack", "madmom"), ("quality", "true"), ("layers", "key, beats")])
        #expect(found == JobOptions(pack: "madmom", isHighQuality: true, layers: [.beats, .key]))
    }

    @Test(
        "Wrong options are refused by name",
        arguments: [
            ("pack", "closed"), ("quality", "yes"), ("layers", ""), ("layers", "beats,,key"), ("qualty", "true"),
            ("name", String(repeating: "a", count: 2000)),
        ])
    func refusals(name: String, value: String) {
        let error = #expect(throws: Refusal.self) { try options([(name, value)]) }
        #expect(error?.problem.status == 422)
        #expect(error?.problem.detail.contains(name) == true)
    }

    @Test(
        "Edits are checked where the server knows them",
        arguments: [
            (#"{}"#, nil), (#"{"version":1,"tempoFactor":0.5,"downbeatShift":-2,"own":[1,{"a":null}]}"#, nil),
            (#"[]"#, 422), (#"1"#, 422), (#"null"#, 422), (#"{"version":null}"#, 422), (#"{"tempoFactor":true}"#, 422),
            (#"{"version":2}"#, 422), (#"{"tempoFactor":3}"#, 422),
            (#"{"tempoFactor":"2"}"#, 422), (#"{"downbeatShift":0.5}"#, 422), (#"{"downbeatShift":65}"#, 422),
            (#"{"#, 400), ("", 400), ("\u{FF}{}", 400),
        ] as [(String, Int?)])
    func edits(json: String, status: Int?) {
        guard let status else {
            #expect(throws: Never.self) { try Edits(json: Array(json.utf8)) }
            return
        }
        let error = #expect(throws: Refusal.self) { try Edits(json: Array(json.utf8)) }
        #expect(error?.problem.status == status, "\(json)")
    }
}
