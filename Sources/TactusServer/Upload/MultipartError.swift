/// Why a multipart body cannot be read.
package enum MultipartError: Error, Sendable, Hashable {
    /// The content type has no boundary, or one that RFC 2046 does not allow.
    case boundary
    /// Something else than a line end or the final hyphens follows a boundary.
    case delimiter
    /// The headers of a part are longer than ``MultipartParser/maxHeaderBytes``.
    case headersTooLong
    /// A part does not say `Content-Disposition: form-data` with a name.
    case partHeaders
    /// More parts than ``MultipartParser/maxParts``.
    case tooManyParts
    /// The body ends before the final boundary.
    case unfinished
}
