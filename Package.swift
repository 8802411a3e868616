// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "docent",
  products: [
    .executable(name: "docent", targets: ["docent"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    .target(
      name: "Assistant",
      dependencies: ["Authoring", "DialogueManager", "IntentMatcher", "KnowledgeBase"],
      swiftSettings: strict),
    .target(
      name: "Authoring",
      dependencies: [.product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "Benchmarks",
      dependencies: ["Authoring", "IntentMatcher", "KnowledgeBase"],
      swiftSettings: strict),
    .target(
      name: "ContentDiff",
      dependencies: [
        "Assistant", "Authoring", "DialogueManager", "FixtureConversations", "IntentMatcher", "JSONRPC",
        "KnowledgeBase",
      ],
      swiftSettings: strict),
    .target(
      name: "ContentSchema",
      dependencies: ["Authoring", "FixtureConversations", "IntentMatcher", "JSONRPC", "KnowledgeBase"],
      swiftSettings: strict),
    .target(
      name: "DialogueManager",
      dependencies: ["Authoring", "IntentMatcher", "KnowledgeBase"],
      swiftSettings: strict),
    .target(
      name: "IntentMatcher",
      dependencies: ["Authoring", "CStemmer", "KnowledgeBase"],
      swiftSettings: strict),
    .target(
      name: "KnowledgeBase",
      dependencies: ["Authoring"],
      swiftSettings: strict),
    .executableTarget(
      name: "docent",
      dependencies: [
        "Assistant", "Authoring", "Benchmarks", "ContentDiff", "ContentSchema", "Curation", "Daemon", "DialogueManager",
        "FixtureConversations", "JSONRPC", "KnowledgeBase", "QuestionLog", "REPL",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "Curation",
      dependencies: [
        "Assistant", "Authoring", "DialogueManager", "FixtureConversations", "IntentMatcher", "JSONRPC",
        "KnowledgeBase",
        "QuestionLog",
      ],
      swiftSettings: strict),
    .target(
      name: "Daemon",
      dependencies: [
        "Assistant", "Authoring", "DialogueManager", "JSONRPC", "KnowledgeBase", "QuestionLog",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .target(
      name: "FixtureConversations",
      dependencies: ["Assistant", "Authoring", "DialogueManager", "IntentMatcher", "KnowledgeBase"],
      swiftSettings: strict),
    .testTarget(
      name: "FixtureConversationsTests",
      dependencies: ["Assistant", "Authoring", "DialogueManager", "FixtureConversations"],
      swiftSettings: strict),
    .testTarget(
      name: "HTMLReportTests",
      dependencies: [
        "Assistant", "Authoring", "DialogueManager", "FixtureConversations", "KnowledgeBase", "TestSupport",
      ],
      swiftSettings: strict),
    .target(name: "JSONRPC", swiftSettings: strict),
    .target(
      name: "QuestionLog",
      dependencies: ["Authoring", "DialogueManager", "JSONRPC", "KnowledgeBase"],
      swiftSettings: strict),
    .target(
      name: "REPL",
      dependencies: ["CReadline", "DialogueManager", "KnowledgeBase"],
      swiftSettings: strict),
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .testTarget(
      name: "CurationTests",
      dependencies: [
        "Assistant", "Authoring", "Curation", "DialogueManager", "FixtureConversations", "IntentMatcher", "JSONRPC",
        "QuestionLog", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "QuestionLogTests",
      dependencies: ["Authoring", "DialogueManager", "IntentMatcher", "JSONRPC", "KnowledgeBase", "QuestionLog"],
      swiftSettings: strict),
    .testTarget(
      name: "DaemonTests",
      dependencies: [
        "Assistant", "Authoring", "Daemon", "DialogueManager", "JSONRPC", "KnowledgeBase", "QuestionLog", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(name: "JSONRPCTests", dependencies: ["JSONRPC"], swiftSettings: strict),
    .testTarget(
      name: "REPLTests",
      dependencies: ["DialogueManager", "KnowledgeBase", "REPL"],
      swiftSettings: strict),
    .testTarget(
      name: "docentTests",
      dependencies: ["docent"],
      exclude: ["Content"],
      swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["Assistant", "Authoring"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "AssistantTests",
      dependencies: ["Assistant", "Authoring", "DialogueManager", "KnowledgeBase", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ConversationTests",
      dependencies: [
        "Assistant", "Authoring", "Daemon", "DialogueManager", "FixtureConversations", "JSONRPC", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ContentDiffTests",
      dependencies: [
        "Assistant", "Authoring", "ContentDiff", "DialogueManager", "IntentMatcher", "KnowledgeBase",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ContentSchemaTests",
      dependencies: [
        "Authoring", "ContentSchema", "FixtureConversations", "IntentMatcher", "JSONRPC", "KnowledgeBase",
        "TestSupport",
      ],
      exclude: ["Files"],
      swiftSettings: strict),
    .testTarget(name: "BenchmarksTests", dependencies: ["Benchmarks"], swiftSettings: strict),
    .testTarget(
      name: "AuthoringTests",
      dependencies: ["Authoring"],
      swiftSettings: strict),
    .testTarget(
      name: "DialogueManagerTests",
      dependencies: ["Assistant", "DialogueManager", "KnowledgeBase", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "IntentMatcherTests",
      dependencies: ["Authoring", "IntentMatcher", "KnowledgeBase", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ProofTests",
      dependencies: ["Assistant", "Authoring", "FixtureConversations", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "KnowledgeBaseTests",
      dependencies: ["Authoring", "KnowledgeBase", "TestSupport"],
      swiftSettings: strict),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
  ]
)
