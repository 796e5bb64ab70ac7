/// One track of a Standard MIDI File; events may be added in any order.
///
/// - Source: MIDI Manufacturers Association, "Standard MIDI Files 1.0" (RP-001, revision of 1996).
struct MIDITrack {
    /// Kinds of meta events.
    enum Meta: UInt8 {
        case text = 0x01
        case name = 0x03
        case marker = 0x06
        case tempo = 0x51
        case timeSignature = 0x58
        case keySignature = 0x59
    }

    /// On one tick comes first what describes, then what ends, then what begins.
    private enum Rank: Int {
        case meta, off, on
    }

    /// Most ticks from one event to the next.
    static let longestDelta = 0x0FFF_FFFF

    private var events: [(tick: Int, rank: Rank, bytes: [UInt8])] = []

    init(name: String) { add(.name, Array(name.utf8), at: 0) }

    mutating func add(_ meta: Meta, _ content: [UInt8], at tick: Int) {
        let head: [UInt8] = [0xFF, meta.rawValue]
        events.append((tick, .meta, head + Self.variableLength(content.count) + content))
    }

    /// A note from one tick to another; channels count from 0.
    mutating func add(note: UInt8, velocity: UInt8, channel: UInt8, from start: Int, to end: Int) {
        events.append((start, .on, [0x90 | channel, note, velocity]))
        events.append((end, .off, [0x80 | channel, note, 0x40]))
    }

    /// The bytes of the chunk; the track ends at a tick, or with its last event when that is later.
    func chunk(endingAt end: Int) -> [UInt8] {
        let order = events.indices.sorted {
            (events[$0].tick, events[$0].rank.rawValue, $0) < (events[$1].tick, events[$1].rank.rawValue, $1)
        }
        var content: [UInt8] = []
        var tick = 0
        for place in order {
            content += Self.variableLength(events[place].tick - tick)
            content += events[place].bytes
            tick = events[place].tick
        }
        content += Self.variableLength(end - tick)
        content += [0xFF, 0x2F, 0x00]
        return Array("MTrk".utf8) + Self.bigEndian(UInt32(content.count)) + content
    }

    static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// Seven bits a byte, the highest first; all bytes but the last have their top bit set.
    private static func variableLength(_ number: Int) -> [UInt8] {
        var rest = max(0, min(longestDelta, number))
        var bytes = [UInt8(rest & 0x7F)]
        while rest > 0x7F {
            rest >>= 7
            bytes.insert(0x80 | UInt8(rest & 0x7F), at: 0)
        }
        return bytes
    }
}
