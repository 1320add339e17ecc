import Foundation

/// The argument parser's own description of all verbs: what `--experimental-dump-help` prints, as far as the manual needs it
/// (swift-argument-parser, `ToolInfoV0`).
struct ToolDescription: Decodable {
    /// A verb.
    struct Command: Decodable {
        let commandName: String
        let abstract: String?
        let discussion: String?
        let shouldDisplay: Bool?
        let subcommands: [Command]?
        let arguments: [Argument]?
    }

    /// What a verb takes.
    struct Argument: Decodable, Hashable {
        /// One of its names.
        struct Name: Decodable, Hashable {
            let kind: String
            let name: String

            var text: String { (kind == "long" ? "--" : "-") + name }
        }

        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let abstract: String?
        let allValues: [String]?

        /// Without what stands in every verb's help.
        var isOwn: Bool {
            shouldDisplay && names?.contains { $0.name == "help" || $0.name == "version" } != true
        }
    }

    let command: Command

    /// The description of this program.
    static func read() throws -> ToolDescription {
        try JSONDecoder().decode(ToolDescription.self, from: Data(VulnReviewCommand._dumpHelp().utf8))
    }
}
