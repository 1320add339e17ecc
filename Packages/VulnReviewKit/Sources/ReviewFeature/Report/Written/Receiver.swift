import Review

/// Who gets a written report, and so how it is written and what it must hold.
public enum Receiver: String, Hashable, Sendable, CaseIterable {
    /// An issue tracker that reads Markdown.
    case tracker
    /// The Linux kernel's maintainers: plain text by mail (Documentation/process/security-bugs.rst, as of Linux 7.1).
    case linuxKernel = "linux-kernel"

    /// What it must hold.
    var rules: [ReceiverRule] {
        switch self {
        case .tracker: [.testedCommit, .aiDisclosure, .visiblePatch]
        case .linuxKernel: ReceiverRule.allCases
        }
    }
}

/// Something that a receiver asks of a report. The rules of the Linux kernel are those of
/// Documentation/process/security-bugs.rst, sections “Responsible use of AI to find bugs” and “Sending the report”.
public enum ReceiverRule: String, Hashable, Sendable, Codable, CaseIterable {
    /// One bug in one report.
    case oneBug
    /// Short: what matters is on the first screen.
    case length
    /// The commit that it was tested on.
    case testedCommit
    /// A reproducer that was tested.
    case reproducer
    /// A fix that was proposed and tested.
    case testedFix
    /// The commit that brought the bug.
    case fixesTag
    /// Whether a language model took part.
    case aiDisclosure
    /// Nothing in the patch that cannot be seen.
    case visiblePatch
}

/// What only the person who reports knows.
public struct ReporterFacts: Hashable, Sendable {
    /// The commit that was tested: 12 to 64 hex digits.
    public var commit: String?
    /// The commit that brought the bug.
    public var fixes: String?
    /// The reproducer's bytes.
    public var reproducer: [UInt8]?
    /// What a language model did, in the reporter's words; empty for nothing, `nil` when the reporter did not say.
    public var model: String?

    /// Facts of which nothing is known but what is given.
    public init(commit: String? = nil, fixes: String? = nil, reproducer: [UInt8]? = nil, model: String? = nil)
    {
        self.commit = commit
        self.fixes = fixes
        self.reproducer = reproducer
        self.model = model
    }

    /// Whether `text` names a commit as git prints it, in full or shortened to no less than what the kernel asks for.
    public static func isCommit(_ text: String) -> Bool {
        (12...64).contains(text.utf8.count) && Hex.isHex(text)
    }
}
