import RuleEngine

/// One file that is matched rule by rule, each named before it runs.
struct WatchedFile {
    let rules: RuleSet
    private let file: ServiceFile
    private let observer: ScanHost.Observer?
    private var matching: FileMatching
    private var isPrepared = false
    private let isBinary: Bool

    init(
        _ file: ServiceFile, _ rules: RuleSet, leavingOut: Set<String>, _ observer: ScanHost.Observer?
    ) {
        self.file = file
        self.rules = rules
        self.observer = observer
        isBinary = TextSniffer.isBinary(file.bytes)
        matching = FileMatching(rules, path: file.path, bytes: file.bytes, leavingOut: leavingOut)
    }

    /// Does what was named last; the rule that is next, or `nil` when none is left.
    mutating func goOn() -> String? {
        guard !isBinary else { return nil }
        let rule = isPrepared ? matching.nextRule() : nil
        observer?(file, rule)
        if isPrepared { matching.runNextRule() } else { matching.prepare() }
        isPrepared = true
        return matching.nextRule()
    }

    /// What came of it.
    var result: ServiceFileResult { ServiceFileResult(file) { matching.result } }
}
