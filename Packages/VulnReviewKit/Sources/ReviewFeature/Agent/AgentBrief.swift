import Agent
import Diffing
import FindingStore
import Foundation
import Review

/// What a run is told of its subject: data, each part with where it comes from.
struct AgentBrief {
    let tree: TreeID
    let severity: Severity?
    private let finding: Finding?
    private let data: [ModelMessage.Part]

    /// Rejections of others that are shown as examples.
    static let lessonLimit = 3

    init(_ request: AgentRequest, _ workbench: Workbench) throws {
        switch request.subject {
        case .finding(let id):
            guard !request.workflow.isAboutPatch else {
                throw AgentError.wrongSubject(request.workflow.rawValue)
            }
            guard let finding = try workbench.store.finding(id) else {
                throw WorkbenchError.notFound(id.text)
            }
            self.finding = finding
            tree = finding.tree
            data =
                Self.parts(of: finding)
                + (try request.workflow == .propose ? AgentLessons(workbench.store).parts(for: finding) : [])
        case .patch(let id):
            guard request.workflow.isAboutPatch else {
                throw AgentError.wrongSubject(request.workflow.rawValue)
            }
            let patch = try workbench.patch(id)
            finding = try patch.finding.flatMap { try workbench.store.finding($0) }
            tree = patch.tree
            var data = finding.map(Self.parts) ?? []
            data += Self.parts(of: patch)
            if request.workflow == .repair {
                let reasons = try AgentLessons(workbench.store).reasons(against: id)
                guard !reasons.isEmpty else { throw AgentError.notRejected(id) }
                data += reasons
            }
            self.data = data
        case .decision(let id): throw WorkbenchError.notFound(id.text)
        }
        severity = finding?.severity
    }

    func task(_ request: AgentRequest) -> AgentTask {
        AgentTask(
            request.workflow, subject: request.subject.id, tree: tree, finding: finding?.id,
            severity: severity, data: data, mode: request.mode, budget: request.budget)
    }

    private static func parts(of finding: Finding) -> [ModelMessage.Part] {
        let range = finding.location.range
        let path = finding.location.path
        var parts = [
            ModelMessage.Part(
                "The finding is at \(path.display), lines \(range.start.line) to \(range.end.line), severity "
                    + "\(finding.severity.rawValue)"
                    + (finding.cwe.isEmpty
                        ? "." : ", CWE " + finding.cwe.map(String.init).joined(separator: ", ") + "."),
                // A file's name is hostile text like what is in it.
                from: .tool("the finding", finding.fingerprint)),
            ModelMessage.Part(
                "\(finding.ruleID): \(finding.message.prefix(4_000))",
                from: .tool(finding.reporters.first ?? "import", finding.fingerprint)),
        ]
        if let lines = LineRange(range.start.line, max(range.start.line, range.end.line)) {
            parts.append(
                ModelMessage.Part(
                    String(decoding: finding.snippet, as: UTF8.self),
                    from: .source(path, lines, finding.fileDigest)))
        }
        return parts
    }

    private static func parts(of patch: Patch) -> [ModelMessage.Part] {
        let diff = UnifiedDiff.print(patch.changes).prefix(64 << 10)
        return [
            ModelMessage.Part("The patch:", from: .instruction),
            ModelMessage.Part(
                String(decoding: diff, as: UTF8.self),
                from: .tool("patch \(patch.id.short)", Digest(of: Array(diff)))),
        ]
    }
}
