import Exchange
import Review
import RuleEngine

/// What the front end asks of the scan service. Each call gets exactly one answer.
public struct ServiceCall: Sendable {
    /// Random for each client, so that a late answer of an earlier process is never taken for this one's.
    public let session: String
    /// Counts up from 0 within a session.
    public let number: Int
    /// What is asked.
    public let request: ServiceRequest
}

/// What the scan service answers.
public struct ServiceAnswer: Sendable {
    /// The call's session.
    public let session: String
    /// The call's number.
    public let number: Int
    /// What the service says.
    public let reply: ServiceReply
}

/// The requests that the service knows. Bytes, never paths to open.
public enum ServiceRequest: Sendable {
    /// Always first: the protocol version that the front end speaks.
    case hello(version: Int)
    /// Parses rule files; the service keeps the rules for the scans that follow.
    case loadRules([RuleSource])
    /// Matches the loaded rules, but for those left out, against files. The answer holds the results of the first few.
    case match([ServiceFile], leavingOut: [String])
    /// Matches one file, and stops before each step to say what it is: who dies, died of what it said last.
    case matchWatched(ServiceFile, leavingOut: [String])
    /// Goes on with the files, or the steps, that are left of the matching asked for last.
    case goOn
    /// Parses a patch file or mbox.
    case readPatchFile([UInt8])
    /// Reads the next piece of a detector's report; the whole of it is sent twice (see `ReportReader`).
    case readReport([UInt8], ReportFormat, isLast: Bool)
    /// Runs rule tests on a folder's files: rule files and annotated samples, told apart by their names.
    case testRules([ServiceSample])
    /// Describes the tree that a language's reader makes of a file.
    case describeSyntax(ServiceFile, language: String?, isPattern: Bool)
    /// Says, operator by operator, why the rule `ruleID` of these sources does or does not match the file.
    case explain(ServiceFile, ruleID: String, [RuleSource])
    /// Reads files into what a reviewer of a change to them wants compared.
    case readFacts([ServiceFile])
    /// Tries to get out of the service's own box: `outside` is a directory with a file `file` in it, `home` another one,
    /// both of which it must not reach. The last call of a session, as what is tried may end the process.
    case probe(outside: String, home: String)
    /// Finds crash reports in what a program wrote.
    case readCrashes([UInt8])
    /// Parses a policy file.
    case readPolicy([UInt8])
    /// Reads files into what a person who reads them sees at a glance: their pieces, and where names are defined.
    case readOutlines([ServiceFile])
    /// Reads what a model's server answered: an HTTP response, or a chat completion that stands by itself.
    case readModelReply([UInt8], isResponse: Bool, ModelEndpoint.Form)
    /// Reads a part of a bundle.
    case readBundle(BundleReading, [UInt8])
}

/// The replies to them, and a refusal.
public enum ServiceReply: Sendable {
    case hello(version: Int, confinement: ConfinementLevel)
    case rules(LoadedRules)
    /// The results of the next files, at least of one.
    case matches([ServiceFileResult])
    /// What the service does next with a watched file: run this rule, or, for `nil`, read the file.
    case next(ruleID: String?)
    case patches([ImportedPatch])
    case report(ReportReader.Progress)
    case ruleTests(RuleTest.Report)
    /// `nil`: no language of that name, or none for such a file.
    case syntax(SyntaxReport?)
    /// `nil`: no rule of that id.
    case explanation(RuleExplanation?)
    /// One for each file; `nil` for what is no program.
    case facts([SourceFacts?])
    /// One for each file; `nil` for what is in no known language.
    case outlines([SourceOutline?])
    case probe(BoxProbe)
    case crashes([CrashReport])
    case policy(PolicyFile)
    case modelReply(ModelReply)
    case bundle(BundleContent)
    case refused(ServiceRefusal)
}

/// One file's path and bytes.
public struct ServiceFile: Sendable {
    /// The file's path below the tree; never opened by the service.
    public let path: TreePath
    /// The file's content.
    public let bytes: [UInt8]

    /// The file at `path` that holds `bytes`.
    public init(path: TreePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// One file of a rule test's folder.
public struct ServiceSample: Sendable {
    /// Its path as the user knows it; the last component tells rules from samples.
    public let name: String
    /// The file's content.
    public let bytes: [UInt8]

    /// The file called `name` that holds `bytes`.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// What came of matching one file.
public struct ServiceFileResult: Sendable {
    /// The file's path.
    public let path: TreePath
    /// Whether the bytes were taken for a binary file and not matched.
    public let isBinary: Bool
    /// Where the rules matched, in the order of place.
    public let matches: [RuleMatch]
    /// The ids of rules that ran out of their step budget on this file.
    public let exhausted: [String]
    /// How many bytes the reader of its language did not understand.
    public var opaqueBytes = 0
}

/// The rules that a service has loaded.
public struct LoadedRules: Sendable {
    /// What the rules say about themselves, in the order of the files.
    public let rules: [RuleInfo]
    /// What kept other rules from being loaded.
    public let problems: [RuleProblem]
    /// The digest of all rule bytes in order.
    public let digest: Digest
}

/// Why the service did not do what it was asked.
public enum ServiceRefusal: Sendable, Codable, Equatable {
    /// The first call was no hello, the rules were not loaded before files came, or there was nothing to go on with.
    case outOfOrder
    /// A process that is not confined at all does not try to get out: what it tried could succeed.
    case notConfined
    case unknownVersion(Int)
    case patchFile(PatchFileError)
    case report(ReportError)
    case modelReply(ModelReplyError)
    case bundle(BundleReadingError)
}

/// The protocol's version: raised with every change that an older peer would misread.
public let serviceProtocolVersion = 9
