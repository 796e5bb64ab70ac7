import Foundation

/// The program that listens on a port, as far as Linux tells: of another user's program nothing is known, and on other
/// systems of none.
enum PortHolder {
    /// Its name and number, as `python3, process 4711`.
    static func name(port: Int) -> String? {
        let sockets = Set(["/proc/net/tcp", "/proc/net/tcp6"].flatMap { listening(on: port, in: $0) })
        guard !sockets.isEmpty,
            let processes = try? FileManager.default.contentsOfDirectory(atPath: "/proc").filter({ Int($0) != nil })
        else { return nil }
        for process in processes where holds(process, oneOf: sockets) {
            let name = try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)
            let printable = (name ?? "").unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }
            return "\(String(String.UnicodeScalarView(printable))), process \(process)"
        }
        return nil
    }

    /// Links to the sockets that listen on a port, as they stand in `/proc/PROCESS/fd`.
    ///
    /// - Source: proc_net_tcp in the documentation of Linux: the second column is the address with the port in
    ///   hexadecimal, the fourth the state, of which 0A is listening, and the tenth the socket's number.
    private static func listening(on port: Int, in table: String) -> [String] {
        guard let text = try? String(contentsOfFile: table, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let columns = line.split(separator: " ")
            guard columns.count > 9, columns[3] == "0A",
                columns[1].split(separator: ":").last.flatMap({ Int($0, radix: 16) }) == port
            else { return nil }
            return "socket:[\(columns[9])]"
        }
    }

    private static func holds(_ process: String, oneOf sockets: Set<String>) -> Bool {
        let folder = "/proc/\(process)/fd"
        let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return descriptors.contains { descriptor in
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(descriptor)"))
                .map(sockets.contains) ?? false
        }
    }
}
