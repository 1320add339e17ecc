import Exchange
import Review

/// Findings of one or several trees as one SARIF document.
struct SARIFDocument {
    /// What was found in one tree.
    struct TreePart {
        let tree: Tree
        let findings: [Finding]
        let notScanned: [Scan.NotScanned]
        /// What was there in an earlier run and is no more.
        let absent: [Finding]

        init(
            _ tree: Tree, _ findings: [Finding], _ notScanned: [Scan.NotScanned], absent: [Finding] = []
        ) {
            self.tree = tree
            self.findings = findings
            self.notScanned = notScanned
            self.absent = absent
        }
    }

    let rules: [RuleInfo]
    let trees: [TreePart]
    /// With more than one tree paths are absolute anyway.
    let usesAbsolutePaths: Bool
    let problems: [String]
    let complete: Bool
    /// How the findings stand against an earlier run; `nil` when they were held against none.
    var baseline: [FindingID: BaselineState]?

    /// The document's bytes.
    var bytes: [UInt8] {
        if trees.count == 1, !usesAbsolutePaths,
            let root = String(validating: trees[0].tree.root, as: UTF8.self)
        {
            return write(trees[0].findings, trees[0].absent, trees[0].notScanned, root: root)
        }
        return write(
            trees.flatMap { part in part.findings.map { $0.moved(below: part.tree) } },
            trees.flatMap { part in part.absent.map { $0.moved(below: part.tree) } },
            trees.flatMap { part in
                part.notScanned.map { .init(path: $0.path.moved(below: part.tree), reason: $0.reason) }
            }, root: nil)
    }

    private func write(
        _ findings: [Finding], _ absent: [Finding], _ notScanned: [Scan.NotScanned], root: String?
    ) -> [UInt8] {
        var known = rules
        for rule in RuleInfo.described(by: findings + absent)
        where !known.contains(where: { $0.id == rule.id }) {
            known.append(rule)
        }
        var report = SARIFReport(
            rules: known, findings: findings, notScanned: notScanned, ruleProblems: problems, root: root,
            toolVersion: Version.text, complete: complete)
        report.baseline = baseline.map { .init(states: $0, absent: absent) }
        return SARIF.write(report)
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
            }, reporters: reporters, fingerprint: fingerprint, fix: fix, state: state, anchor: anchor,
            claims: claims)
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
