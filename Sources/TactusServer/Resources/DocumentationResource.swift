import Foundation
import Hummingbird

/// The API's description, as OpenAPI and for people.
struct DocumentationResource: Resource {
    /// Folder with `openapi.json` and the page around Swagger UI; nil when it was not found.
    let folder: StaticFolder?
    /// Folder of third-party files; nil when the set-up has not fetched them.
    let vendor: StaticFolder?

    var routes: [Route] {
        [
            Route(.get, "/openapi.json", { try await answer(["openapi.json"], $0, $1) }),
            Route(.get, "/docs", docs),
            Route(.get, "/docs/docs.js", { try await answer(["docs.js"], $0, $1) }),
            Route(.get, "/docs/docs.css", { try await answer(["docs.css"], $0, $1) }),
        ]
    }

    /// Without Swagger UI, a page that says how to get it.
    @Sendable private func docs(_ request: Request, _ context: ServerContext) async throws -> Response {
        let bundle = vendor.map { $0.path + "/swagger-ui/swagger-ui-bundle.js" }
        let isThere = bundle.map { FileManager.default.fileExists(atPath: $0) } ?? false
        return try await answer([isThere ? "docs.html" : "docs-missing.html"], request, context)
    }

    private func answer(_ file: [Substring], _ request: Request, _ context: ServerContext) async throws -> Response {
        guard let folder else {
            throw Refusal(.nothingHere, "The API's description was not found beside the program or in the data folder.")
        }
        return try await folder.response(file, to: request, context: context)
    }
}
