/// What the agent may do. There is nothing else that it can: to apply, to approve, to reach the network and to run a shell
/// are no actions, so that no reply of a model can ask for them.
public enum AgentAction: Hashable, Sendable, Codable {
    /// Reads lines of a file of the tree.
    case readFile(TreePath, lines: LineRange)
    /// Finds a text in the files of the tree.
    case searchCode(CodeSearch)
    /// Runs a rule that is there, or tests one that it wrote.
    case runRule(RuleRun)
    /// Runs a confined scanner from the list that the run was started with.
    case runTool(String)
    /// Says that something is wrong at a place.
    case proposeFinding(FindingProposal)
    /// Proposes a change of files, as a unified diff.
    case proposePatch(PatchProposal)
    /// Says why, sentence by sentence.
    case writeRationale([CitedSentence])
    /// Asks for the ladder to be climbed with a patch that it proposed.
    case requestVerification(of: PatchReference)
    /// Asks the person who is there.
    case ask(String, choices: [String])
    /// Ends the run with what it came to.
    case stop(AgentConclusion)

    /// Which action it is.
    public var kind: AgentActionKind {
        switch self {
        case .readFile: .readFile
        case .searchCode: .searchCode
        case .runRule: .runRule
        case .runTool: .runTool
        case .proposeFinding: .proposeFinding
        case .proposePatch: .proposePatch
        case .writeRationale: .writeRationale
        case .requestVerification: .requestVerification
        case .ask: .ask
        case .stop: .stop
        }
    }
}

/// Lines of a file, both ends included, from 1.
public struct LineRange: Hashable, Sendable, Codable {
    /// The first line.
    public let first: Int
    /// The last line; never before the first.
    public let last: Int

    /// The lines from `first` to `last`; `nil` when these are no lines.
    public init?(_ first: Int, _ last: Int) {
        guard first >= 1, last >= first else { return nil }
        self.first = first
        self.last = last
    }

    /// How many lines these are.
    public var count: Int { last - first + 1 }
}

/// A search in the files of a tree.
public struct CodeSearch: Hashable, Sendable, Codable {
    /// What to find: bytes as they stand, or a regular expression of the rule engine's.
    public let text: String
    /// Whether `text` is a regular expression.
    public let isExpression: Bool
    /// The files to look at; `nil` for all.
    public let glob: String?

    /// A search for `text`.
    public init(text: String, isExpression: Bool, glob: String?) {
        self.text = text
        self.isExpression = isExpression
        self.glob = glob
    }
}

/// A rule to run.
public enum RuleRun: Hashable, Sendable, Codable {
    /// A rule that is loaded, over the files that the glob names; `nil` for all.
    case loaded(id: String, glob: String?)
    /// A rule file of the model's own, tried on annotated samples (`ruleid:`, `ok:`) as `rules test` does.
    case written(rules: String, samples: [RuleSample])
}

/// An annotated sample for a rule.
public struct RuleSample: Hashable, Sendable, Codable {
    /// The file's name, whose ending says which language it is.
    public let name: String
    /// Its text.
    public let text: String

    /// The sample called `name`.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// A finding that a model proposes: it stays a proposal until a tool's evidence stands beside it and a person looks.
public struct FindingProposal: Hashable, Sendable, Codable {
    /// Where it is.
    public let path: TreePath
    /// Which lines.
    public let lines: LineRange
    /// What is wrong.
    public let message: String
    /// How bad the model says it is.
    public let severity: Severity
    /// CWE numbers.
    public let cwe: [Int]

    /// A finding at `lines` of `path`.
    public init(path: TreePath, lines: LineRange, message: String, severity: Severity, cwe: [Int]) {
        self.path = path
        self.lines = lines
        self.message = message
        self.severity = severity
        self.cwe = cwe
    }
}

/// A change that a model proposes.
public struct PatchProposal: Hashable, Sendable, Codable {
    /// One line.
    public let title: String
    /// A unified diff against the tree as the run sees it; read by the scan service like any other patch file.
    public let diff: String

    /// The change that `diff` is.
    public init(title: String, diff: String) {
        self.title = title
        self.diff = diff
    }
}

/// A patch by the name that the run gave it: `patch-1` is the first that it proposed.
public struct PatchReference: Hashable, Sendable, Codable {
    /// The name.
    public let name: String

    /// The patch called `name`.
    public init(_ name: String) { self.name = name }
}

/// A sentence with the bytes that it says it rests on. Whether they hold it is looked up, never believed.
public struct CitedSentence: Hashable, Sendable, Codable {
    /// The words.
    public let text: String
    /// The lines it cites, and what it says stands there; `nil` for a sentence that rests on nothing but the model.
    public let citation: Citation?

    /// A sentence with its citation.
    public init(_ text: String, citation: Citation?) {
        self.text = text
        self.citation = citation
    }

    /// Lines of a file, and the words that are said to stand there.
    public struct Citation: Hashable, Sendable, Codable {
        /// The file.
        public let path: TreePath
        /// The lines.
        public let lines: LineRange
        /// A part of these lines, byte for byte.
        public let quote: String

        /// The words `quote` at `lines` of `path`.
        public init(path: TreePath, lines: LineRange, quote: String) {
            self.path = path
            self.lines = lines
            self.quote = quote
        }
    }
}

/// What a run came to, in the model's words. It moves nothing: a person reads it beside the evidence.
public struct AgentConclusion: Hashable, Sendable, Codable {
    /// What the model makes of the subject.
    public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        /// The finding is a flaw.
        case truePositive = "true-positive"
        /// It is none.
        case falsePositive = "false-positive"
        /// It cannot be told from what is there.
        case needsContext = "needs-context"
        /// The work is done.
        case done
        /// It cannot be done.
        case gaveUp = "gave-up"
    }

    /// What the model makes of it.
    public let verdict: Verdict
    /// Why.
    public let summary: String

    /// A conclusion.
    public init(_ verdict: Verdict, summary: String) {
        self.verdict = verdict
        self.summary = summary
    }
}
