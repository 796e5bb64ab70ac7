import Hummingbird
import NIOCore

/// The web page, its files, and the third-party files that it uses.
struct PageResource: Resource {
    /// Folder of the page; nil when it was not found.
    let page: StaticFolder?
    /// Folder of third-party files; nil when the set-up has not fetched them.
    let vendor: StaticFolder?

    var routes: [Route] {
        [
            Route(.get, "/", index),
            Route(.get, "/favicon.ico", icon),
            Route(.get, "/assets/vendor/**", vendorFile),
            Route(.get, "/assets/**", file),
        ]
    }

    @Sendable private func index(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await pageFolder().response(["index.html"], to: request, context: context)
    }

    @Sendable private func icon(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await pageFolder().response(["assets", "mark.svg"], to: request, context: context)
    }

    @Sendable private func file(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await pageFolder().response(["assets"] + context.parameters.getCatchAll(), to: request, context: context)
    }

    @Sendable private func vendorFile(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let vendor else { throw Self.missingVendor }
        return try await vendor.response(context.parameters.getCatchAll(), to: request, context: context)
    }

    private func pageFolder() throws(Refusal) -> StaticFolder {
        guard let page else {
            throw Refusal(.nothingHere, "The page's files were not found beside the program or in the data folder.")
        }
        return page
    }

    /// What the set-up fetches is not there.
    static var missingVendor: Refusal {
        Refusal(.nothingHere, "Third-party files of the page are missing; to fetch them: make models")
    }
}
