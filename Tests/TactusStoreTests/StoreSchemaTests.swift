import Foundation
import GRDB
import TactusCore
import TactusStore
import TactusTestSupport
import Testing

struct StoreSchemaTests {
    @Test("A step that has shipped never changes: databases out there have it")
    func golden() throws {
        let test = try TestStore()
        let queue = try DatabaseQueue(path: test.path)
        let steps = try queue.read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT sql FROM sqlite_master
                    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%' ORDER BY rowid
                    """)
        }
        let text = steps.joined(separator: ";\n") + ";\n"
        try Golden.record(Array(text.utf8), as: "schema.sql", besideTest: #filePath)
        #expect(Golden.difference(Array(text.utf8), from: "schema.sql", in: .module) == nil)
    }

    @Test("Jobs survive reopening")
    func reopen() throws {
        let test = try TestStore()
        try test.add("x")
        try test.succeed("x")
        #expect(try JobStore(path: test.path).job("x") == test.job("x"))
    }

    @Test("A database of a newer version is refused and left alone")
    func tooNew() throws {
        let test = try TestStore()
        let queue = try DatabaseQueue(path: test.path)
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999: from the future')") }
        #expect { try JobStore(path: test.path) } throws: { ($0 as? StoreError)?.code == .tooNew }
    }

    @Test("A file that is no database, or cannot be, is refused")
    func unusable() throws {
        let test = try TestStore()
        let path = test.path + ".txt"
        try Data(String(repeating: "This is no database. ", count: 100).utf8).write(to: URL(filePath: path))
        #expect { try JobStore(path: path) } throws: { ($0 as? StoreError)?.code == .unusable }
        #expect(throws: StoreError.self) { try JobStore(path: "/nowhere/store.sqlite") }
    }

    @Test(
        "The tables refuse what makes no sense",
        arguments: [
            "UPDATE jobs SET state = 'done'",
            "UPDATE jobs SET state = 'succeeded', endedAt = 1",
            "UPDATE jobs SET state = 'failed', endedAt = 1",
            "UPDATE jobs SET state = 'cancelled'",
            "UPDATE jobs SET endedAt = 1",
            "UPDATE jobs SET contentHash = 'sha256:nobody'",
            "UPDATE jobs SET runs = -1",
            "UPDATE recordings SET byteCount = 0",
            "UPDATE recordings SET duration = 1",
            "DELETE FROM recordings",
            "INSERT INTO edits VALUES (99, x'00')",
        ])
    func constraints(statement: String) throws {
        let test = try TestStore()
        try test.add("x")
        let queue = try DatabaseQueue(path: test.path)
        #expect { try queue.write { try $0.execute(sql: statement) } } throws: {
            ($0 as? DatabaseError)?.resultCode == .SQLITE_CONSTRAINT
        }
    }
}
