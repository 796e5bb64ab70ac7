// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A C library of the system, found by pkg-config; `apt` and `brew` name the package that brings it.
func system(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/SystemLibraries/\(name)", pkgConfig: pkgConfig,
        providers: [.apt([apt]), .brew([brew])])
}

/// A library module, tested by the target of the same name with `Tests` behind it.
func module(
    _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil,
    testing: [Target.Dependency] = []
) -> [Target] {
    [
        .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict),
        .testTarget(
            name: name + "Tests", dependencies: [.target(name: name), "TactusTestSupport"] + testing,
            resources: [.copy("Fixtures")], swiftSettings: strict),
    ]
}

let package = Package(
    name: "tactus",
    platforms: [.macOS(.v15)],
    products: [
        .library(
            name: "Tactus",
            targets: ["TactusCore", "TactusAudio", "TactusModels", "TactusFormats", "TactusPipeline"]),
        .executable(name: "tactus", targets: ["tactus"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        system("CAVUtil", pkgConfig: "libavutil", apt: "libavutil-dev", brew: "ffmpeg"),
        system("CAVFormat", pkgConfig: "libavformat", apt: "libavformat-dev", brew: "ffmpeg"),
        system("CAVCodec", pkgConfig: "libavcodec", apt: "libavcodec-dev", brew: "ffmpeg"),
        system("CSWResample", pkgConfig: "libswresample", apt: "libswresample-dev", brew: "ffmpeg"),
        system("CEBUR128", pkgConfig: "libebur128", apt: "libebur128-dev", brew: "libebur128"),
        .target(name: "CLibAV", dependencies: ["CAVUtil", "CAVFormat", "CAVCodec", "CSWResample"]),
        .target(name: "COnnxRuntime"),
        .target(name: "CMemory"),
        .target(name: "CSpawn"),
        .target(
            name: "TactusTestSupport", dependencies: ["TactusCore"], path: "Tests/TactusTestSupport",
            swiftSettings: strict),
        .executableTarget(
            name: "tactus",
            dependencies: [
                "CMemory", "TactusCore", "TactusAudio", "TactusDemo", "TactusJobs", "TactusModels", "TactusFormats",
                "TactusPipeline", "TactusServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "TactusBench", dependencies: ["TactusCore", "TactusDemo", "TactusModels"],
            path: "Benchmarks/TactusBench", swiftSettings: strict),
        .target(
            name: "WholeFile", dependencies: ["TactusCore", "TactusAudio"], path: "Tools/fit/WholeFile",
            swiftSettings: strict),
        .executableTarget(
            name: "rhythm-cues", dependencies: ["TactusCore", "TactusModels", "WholeFile"],
            path: "Tools/fit/RhythmCues", swiftSettings: strict),
        .executableTarget(
            name: "confidence-cues", dependencies: ["TactusCore", "TactusModels", "WholeFile"],
            path: "Tools/fit/ConfidenceCues", swiftSettings: strict),
        .executableTarget(
            name: "AnalyzeFile", dependencies: ["TactusCore", "TactusPipeline"], path: "Examples/AnalyzeFile",
            swiftSettings: strict),
        .testTarget(
            name: "TactusCommandTests",
            dependencies: [
                "tactus", "TactusCore", "TactusDemo", "TactusFormats", "TactusJobs", "TactusStore", "TactusTestSupport",
            ],
            resources: [.copy("Fixtures")], swiftSettings: strict),
    ]
        + module("TactusCore", ["CAVUtil"], testing: ["CEBUR128"])
        + module("TactusAudio", ["CLibAV"], testing: ["TactusCore"])
        + module("TactusModels", ["COnnxRuntime", "TactusCore"], testing: ["TactusCore"])
        + module("TactusDemo", ["TactusCore"], testing: ["TactusCore"])
        + module("TactusFormats", ["TactusCore"], testing: ["TactusCore"])
        + module(
            "TactusStore", ["TactusCore", .product(name: "GRDB", package: "GRDB.swift")],
            testing: ["TactusCore", .product(name: "GRDB", package: "GRDB.swift")])
        + module(
            "TactusJobs", ["CSpawn", "TactusCore", "TactusFormats", "TactusStore"],
            testing: ["TactusCore", "TactusFormats", "TactusStore"])
        + module(
            "TactusPipeline", ["TactusCore", "TactusAudio", "TactusModels"], testing: ["TactusDemo", "TactusFormats"])
        + module(
            "TactusServer",
            [
                "TactusAudio", "TactusCore", "TactusFormats", "TactusJobs", "TactusModels", "TactusPipeline",
                "TactusStore",
                .product(name: "AsyncAlgorithms", package: "swift-async-algorithms"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            resources: [.copy("Web"), .copy("OpenAPI")],
            testing: [
                "TactusCore", "TactusFormats", "TactusJobs", "TactusModels", "TactusStore",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ])
)
