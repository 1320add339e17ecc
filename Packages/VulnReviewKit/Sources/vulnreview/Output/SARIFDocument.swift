import Exchange
import Review

/// Findings of one or several trees as one SARIF document.
struct SARIFDocument {
    /// What was found in one tree.
    struct TreePart {
        let tree: Tree
        let findings: [Finding]
        let notScanned: [Scan.NotScanned]

        init(_ tree: Tree, _ findings: [Finding], _ notScanned: [Scan.NotScanned]) {
            self.tree = tree
            self.findings = findings
            self.notScanned = notScanned
        }
    }

    let rules: [RuleInfo]
    let trees: [TreePart]
    /// With more than one tree paths are absolute anyway.
    let usesAbsolutePaths: Bool
    let problems: [String]
    let complete: Bool

    /// The document's bytes.
    var bytes: [UInt8] {
        if trees.count == 1, !usesAbsolutePaths,
            let root = String(validating: trees[0].tree.root, as: UTF8.self)
        {
            return write(trees[0].findings, trees[0].notScanned, root: root)
        }
        return write(
            trees.flatMap { part in part.findings.map { $0.moved(below: part.tree) } },
            trees.flatMap { part in
                part.notScanned.map { .init(path: $0.path.moved(below: part.tree), reason: $0.reason) }
            }, root: nil)
    }

    private func write(_ findings: [Finding], _ notScanned: [Scan.NotScanned], root: String?) -> [UInt8] {
        SARIF.write(
            SARIFReport(
                rules: rules, findings: findings, notScanned: notScanned, ruleProblems: problems, root: root,
                toolVersion: Version.text, complete: complete))
    }
}

extension Finding {
    /// The finding with its path below `/` instead of below its tree.
    fileprivate func moved(below tree: Tree) -> Finding {
        Finding(
            tree: self.tree, ruleID: ruleID, message: message, severity: severity, confidence: confidence,
            cwe: cwe,
            location: location.moved(below: tree), snippet: snippet, fileDigest: fileDigest,
            codeFlows: codeFlows.map { flow in
                CodeFlow(
                    steps: flow.steps.map {
                        .init(location: $0.location.moved(below: tree), message: $0.message)
                    })
            }, reporters: reporters, fingerprint: fingerprint, fix: fix, state: state)
    }
}

extension Location {
    fileprivate func moved(below tree: Tree) -> Location {
        Location(path: path.moved(below: tree), range: range)
    }
}

extension TreePath {
    fileprivate func moved(below tree: Tree) -> TreePath {
        (try? TreePath(Array(tree.root.drop { $0 == UInt8(ascii: "/") }) + [UInt8(ascii: "/")] + bytes))
            ?? self
    }
}
