import Foundation

/// What the headers of a part say.
package struct MultipartPart: Sendable, Hashable {
    /// Name of the form's field.
    package var name: String
    /// Name that the client gives the file, not to be trusted (see ``FileName``); nil for a plain field.
    package var fileName: String?

    package init(name: String, fileName: String?) {
        self.name = name
        self.fileName = fileName
    }

    /// Reads the header lines; nil without `Content-Disposition: form-data` and a name.
    init?(headers: String) {
        for line in headers.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":"),
                line[..<colon].trimmingCharacters(in: .whitespaces).lowercased() == "content-disposition"
            else { continue }
            let parameters = HeaderParameters(String(line[line.index(after: colon)...]))
            guard parameters.value.lowercased() == "form-data", let name = parameters["name"] else { return nil }
            self.init(name: Self.decoded(name), fileName: parameters["filename"].map(Self.decoded))
            return
        }
        return nil
    }

    /// Browsers write quotes and line ends in names as %22, %0D and %0A, and nothing else so (HTML, multipart form data).
    private static func decoded(_ text: String) -> String {
        text.replacingOccurrences(of: "%22", with: "\"").replacingOccurrences(of: "%0D", with: "\r")
            .replacingOccurrences(of: "%0A", with: "\n")
    }
}
