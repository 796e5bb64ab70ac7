import Testing

/// Enough of a reader of Standard MIDI Files to check ours; what those never have is an error.
struct MIDIReader {
    /// One event; a meta event's type is its first byte, its length is left out.
    struct Event {
        let tick: Int
        let status: UInt8
        let bytes: [UInt8]
    }

    private(set) var ticksPerQuarter = 0
    private(set) var tracks: [[Event]] = []

    init(_ file: [UInt8]) throws {
        var rest = file[...]
        func bytes(_ count: Int) throws -> [UInt8] {
            try #require(rest.count >= count, "the file is cut short")
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        func number(_ count: Int) throws -> Int { try bytes(count).reduce(0) { $0 << 8 | Int($1) } }
        func variable() throws -> Int {
            var value = 0
            while true {
                let byte = try number(1)
                value = value << 7 | byte & 0x7F
                if byte < 0x80 { return value }
            }
        }
        let (head, length, format) = (try bytes(4), try number(4), try number(2))
        try #require(head == Array("MThd".utf8) && length == 6 && format == 1)
        let count = try number(2)
        ticksPerQuarter = try number(2)
        for _ in 0..<count {
            let (name, length) = (try bytes(4), try number(4))
            try #require(name == Array("MTrk".utf8))
            let left = rest.count - length
            var (tick, events): (Int, [Event]) = (0, [])
            while rest.count > left {
                tick += try variable()
                let status = UInt8(try number(1))
                let isMeta = status == 0xFF
                try #require(isMeta || (0x80..<0xA0).contains(status), "running status, or no note")
                let type = try bytes(isMeta ? 1 : 0)
                let content = try bytes(isMeta ? variable() : 2)
                events.append(Event(tick: tick, status: status, bytes: type + content))
            }
            try #require(rest.count == left && events.last?.bytes == [0x2F])
            tracks.append(events)
        }
        try #require(rest.isEmpty)
    }

    /// Meta events of a kind in track 0.
    func metas(_ type: UInt8) -> [(tick: Int, bytes: [UInt8])] {
        tracks[0].filter { $0.status == 0xFF && $0.bytes[0] == type }.map { ($0.tick, Array($0.bytes.dropFirst())) }
    }

    /// Beginnings of notes in a track.
    func notes(inTrack track: Int) -> [(tick: Int, note: UInt8)] {
        tracks[track].filter { $0.status >> 4 == 9 }.map { ($0.tick, $0.bytes[0]) }
    }

    /// Seconds of ascending ticks, as the tempo map has them.
    func times(of ticks: [Int]) -> [Double] {
        let tempi = metas(0x51).map { ($0.tick, $0.bytes.reduce(0) { $0 << 8 | Int($1) }) }
        var (next, from, seconds, quarter) = (0, 0, 0.0, 0.5)
        func elapsed(until tick: Int) -> Double { Double(tick - from) / Double(ticksPerQuarter) * quarter }
        return ticks.map { tick in
            while next < tempi.count, tempi[next].0 <= tick {
                seconds += elapsed(until: tempi[next].0)
                (from, quarter) = (tempi[next].0, Double(tempi[next].1) / 1e6)
                next += 1
            }
            return seconds + elapsed(until: tick)
        }
    }

    /// Ticks of the bar lines that the time signatures draw, up to a tick.
    func barLines(upTo end: Int) throws -> Set<Int> {
        let signatures = metas(0x58)
        var lines: Set<Int> = []
        for (place, signature) in signatures.enumerated() {
            let length = Int(signature.bytes[0]) * 4 * ticksPerQuarter / (1 << Int(signature.bytes[1]))
            let next = place + 1 < signatures.count ? signatures[place + 1].tick : end + 1
            try #require(next == end + 1 || (next - signature.tick).isMultiple(of: length), "a change inside a bar")
            lines.formUnion(stride(from: signature.tick, to: next, by: length))
        }
        return lines
    }

    /// A line for every event.
    var listing: String {
        tracks.enumerated().map { number, events in
            "track \(number)\n" + events.map { "\($0.tick) \(Self.text($0))\n" }.joined()
        }.joined()
    }

    private static func text(_ event: Event) -> String {
        let (channel, bytes) = (event.status & 0x0F, event.bytes)
        if event.status >> 4 == 9 { return "on \(channel) \(bytes[0]) \(bytes[1])" }
        if event.status >> 4 == 8 { return "off \(channel) \(bytes[0])" }
        let content = bytes.dropFirst()
        switch bytes[0] {
        case 0x01: return "text " + String(decoding: content, as: UTF8.self)
        case 0x03: return "name " + String(decoding: content, as: UTF8.self)
        case 0x06: return "marker " + String(decoding: content, as: UTF8.self)
        case 0x2F: return "end"
        case 0x51: return "tempo \(content.reduce(0) { $0 << 8 | Int($1) })"
        case 0x58: return "time \(bytes[1])/\(1 << Int(bytes[2])) \(bytes[3])"
        case 0x59: return "key \(Int8(bitPattern: bytes[1])) \(bytes[2])"
        default: return "unknown \(bytes)"
        }
    }
}
