import Review

/// A finding as a bundle carries it: what a detector said, and how its triage stands with the sender.
public struct BundledFinding: Hashable, Sendable {
    /// The finding, with the ids that it has on the sender's machine.
    public let finding: Finding
    /// The name of its state with the sender: a claim, which decides nothing here.
    public let senderState: String

    /// A finding to be carried.
    public init(_ finding: Finding) {
        self.finding = finding
        senderState = finding.state.name
    }

    /// One line of a `findings` blob.
    public var canonical: CanonicalJSON {
        .object([
            "anchor": finding.anchor.map { anchor in
                .object([
                    "context": .string(Hex.encode(anchor.context)), "line": .string(Hex.encode(anchor.line)),
                ])
            } ?? .null, "confidence": .string(finding.confidence.rawValue),
            "cwe": .array(finding.cwe.map(CanonicalJSON.int)), "fileDigest": .digest(finding.fileDigest),
            "fingerprint": .digest(finding.fingerprint),
            "fix": .array(
                finding.fix.map { edit in
                    .object([
                        "length": .int(edit.length), "offset": .int(edit.offset),
                        "replacement": .string(Base64.encode(edit.replacement)),
                    ])
                }),
            "flows": .array(
                finding.codeFlows.map { flow in
                    .array(
                        flow.steps.map { step in
                            .object(["location": step.location.bundled, "message": .string(step.message)])
                        })
                }), "id": .string(finding.id.text), "location": finding.location.bundled,
            "message": .string(finding.message),
            "reporters": .array(finding.reporters.map(CanonicalJSON.string)),
            "ruleId": .string(finding.ruleID), "severity": .string(finding.severity.rawValue),
            "snippet": .string(Base64.encode(finding.snippet)), "state": .string(senderState),
            "tree": .string(finding.tree.text),
        ])
    }

    /// The finding that writes exactly `json`; its triage here is new, whatever the sender's is.
    public init?(_ json: CanonicalJSON) {
        guard let tree = json["tree"]?.text.flatMap({ TreeID($0) }), let rule = json["ruleId"]?.text,
            let message = json["message"]?.text,
            let severity = json["severity"]?.text.flatMap(Severity.init(rawValue:)),
            let confidence = json["confidence"]?.text.flatMap(Confidence.init(rawValue:)),
            case .array(let cwe)? = json["cwe"],
            let location = json["location"].flatMap(Location.init(bundled:)),
            let snippet = json["snippet"]?.text.flatMap(Base64.decode),
            let fileDigest = json["fileDigest"]?.text.flatMap({ Digest($0) }),
            let fingerprint = json["fingerprint"]?.text.flatMap({ Digest($0) }),
            case .array(let fix)? = json["fix"], case .array(let flows)? = json["flows"],
            case .array(let reporters)? = json["reporters"], let id = json["id"]?.text,
            let state = json["state"]?.text
        else { return nil }
        let anchor = json["anchor"].flatMap { anchor in
            CodeAnchor(
                line: anchor["line"]?.text.flatMap { Hex.decode($0) } ?? [],
                context: anchor["context"]?.text.flatMap { Hex.decode($0) } ?? [])
        }
        finding = Finding(
            tree: tree, ruleID: rule, message: message, severity: severity, confidence: confidence,
            cwe: cwe.compactMap(\.number), location: location, snippet: snippet, fileDigest: fileDigest,
            codeFlows: flows.compactMap(CodeFlow.init(bundled:)), reporters: reporters.compactMap(\.text),
            fingerprint: fingerprint, fix: fix.compactMap(TextEdit.init(bundled:)), anchor: anchor)
        senderState = state
        guard finding.id.text == id, finding.cwe.allSatisfy({ $0 > 0 }), finding.isBounded,
            canonical.bytes == json.bytes
        else { return nil }
    }
}

extension Finding {
    /// Whether no part is larger than a detector's report may make it.
    fileprivate var isBounded: Bool {
        message.utf8.count <= 64 << 10 && ruleID.utf8.count <= 1024 && snippet.count <= 4096
            && reporters.count <= 32 && reporters.allSatisfy { $0.utf8.count <= 256 }
            && codeFlows.count <= 64 && codeFlows.allSatisfy { $0.steps.count <= 1024 } && fix.count <= 1000
    }
}

extension Location {
    fileprivate var bundled: CanonicalJSON {
        .object([
            "path": .path(path),
            "range": .array(
                [range.start, range.end].flatMap { [$0.offset, $0.line, $0.column] }.map(CanonicalJSON.int)),
        ])
    }

    fileprivate init?(bundled json: CanonicalJSON) {
        guard let path = json["path"].flatMap(TreePath.init(canonical:)),
            case .array(let range)? = json["range"]
        else { return nil }
        let numbers = range.compactMap(\.number)
        guard numbers.count == 6, numbers.allSatisfy({ $0 >= 0 && $0 < 1 << 40 }),
            numbers[0] <= numbers[3], numbers[1] >= 1, numbers[4] >= numbers[1]
        else { return nil }
        self.init(
            path: path,
            range: SourceRange(
                start: SourcePosition(offset: numbers[0], line: numbers[1], column: numbers[2]),
                end: SourcePosition(offset: numbers[3], line: numbers[4], column: numbers[5])))
    }
}

extension TreePath {
    /// The path that `CanonicalJSON.path` wrote.
    init?(canonical json: CanonicalJSON) {
        guard let bytes = json.text.map({ Array($0.utf8) }) ?? json["bytes"]?.text.flatMap(Base64.decode),
            let path = try? TreePath(bytes)
        else { return nil }
        self = path
    }
}

extension CodeFlow {
    fileprivate init?(bundled json: CanonicalJSON) {
        guard case .array(let steps) = json else { return nil }
        self.init(
            steps: steps.compactMap { step in
                step["location"].flatMap(Location.init(bundled:)).flatMap { location in
                    step["message"]?.text.map { Step(location: location, message: $0) }
                }
            })
    }
}

extension TextEdit {
    fileprivate init?(bundled json: CanonicalJSON) {
        guard let offset = json["offset"]?.number, offset >= 0, let length = json["length"]?.number,
            length >= 0,
            length < 1 << 40, offset < 1 << 40,
            let replacement = json["replacement"]?.text.flatMap(Base64.decode)
        else { return nil }
        self.init(offset: offset, length: length, replacement: replacement)
    }
}
