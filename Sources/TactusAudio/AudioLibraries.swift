import CLibAV

/// The libraries that decode, as they are on this machine.
package enum AudioLibraries {
    /// Names and run-time versions, such as `libavformat` and `59.27.100`.
    package static var versions: [(name: String, version: String)] {
        var found: [(name: String, version: String)] = []
        var packed: UInt32 = 0
        while let name = clav_library(Int32(found.count), &packed) {
            found.append((String(cString: name), "\(packed >> 16).\(packed >> 8 & 255).\(packed & 255)"))
        }
        return found
    }
}
