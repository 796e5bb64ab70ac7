/// What a file is by its first bytes, whatever its name says.
///
/// Only containers that the decoder knows; anything else is served as bytes that a browser does not interpret.
package enum AudioMediaType {
    /// Bytes that are enough to tell.
    package static let prefixLength = 16

    /// The media type, such as `audio/mpeg`; `application/octet-stream` when it is none that we know.
    package static func sniffed(_ start: some Collection<UInt8>) -> String {
        let bytes = Array(start.prefix(prefixLength))
        func has(_ text: String, at offset: Int = 0) -> Bool {
            bytes.count >= offset + text.utf8.count && bytes[offset...].starts(with: text.utf8)
        }
        if (has("RIFF") || has("RF64") || has("BW64")) && has("WAVE", at: 8) { return "audio/wav" }
        if has("FORM") && (has("AIFF", at: 8) || has("AIFC", at: 8)) { return "audio/aiff" }
        if has("fLaC") { return "audio/flac" }
        if has("OggS") { return "audio/ogg" }
        if has("ID3") { return "audio/mpeg" }
        if has("ftyp", at: 4) { return has("M4A", at: 8) || has("M4B", at: 8) ? "audio/mp4" : "video/mp4" }
        if bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return "video/webm" }
        if has("caff") { return "audio/x-caf" }
        if has(".snd") { return "audio/basic" }
        if has("wvpk") { return "audio/x-wavpack" }
        if has("#!AMR") { return "audio/amr" }
        if bytes.starts(with: [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) { return "audio/x-ms-wma" }
        return frameSync(bytes) ?? "application/octet-stream"
    }

    /// MPEG audio and ADTS begin with eleven or twelve set bits; reserved values rule chance out.
    private static func frameSync(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 4, bytes[0] == 0xFF else { return nil }
        if bytes[1] & 0xF6 == 0xF0 { return "audio/aac" }
        let (version, layer) = (bytes[1] >> 3 & 3, bytes[1] >> 1 & 3)
        let (rate, frequency) = (bytes[2] >> 4, bytes[2] >> 2 & 3)
        let isFrame = bytes[1] & 0xE0 == 0xE0 && version != 1 && layer != 0 && rate != 15 && frequency != 3
        return isFrame ? "audio/mpeg" : nil
    }
}
