import AuditLog
import Exchange
import FindingStore
import Foundation
import Review

/// Gathers from the store what travels, and seals it.
struct BundleSealer {
    private static let rememberedProofs = 16
    private static let lines = "application/vnd.vulnreview.lines+json"

    private let workbench: Workbench
    private let request: BundleSealing
    private let at: Date
    private var builder = BundleBuilder()
    private var freshness: [Basis] = []
    private var evidence: Set<Digest> = []
    private var absent: Set<Digest> = []

    init(_ workbench: Workbench, _ request: BundleSealing, at: Date) {
        self.workbench = workbench
        self.request = request
        self.at = at
    }

    private var store: FindingStore { workbench.store }

    mutating func seal() throws -> SealedBundle {
        let (findings, patches) = try subjects()
        try workbench.permitExport(of: findings)
        try workbench.permitExport(of: patches.map(\.id))
        let chosen = Set(findings.map(\.id.text) + patches.map(\.id.text))
        let decisions = try store.loggedDecisions().filter { chosen.contains($0.target.id) }
        // Written down first, so that the state that travels has it.
        let checkpoint = try store.logSealing(
            event(findings.count, patches.count, decisions.count), at: at,
            installation: workbench.installation)
        let attestor = try Attestor(workbench, at: checkpoint, producer: request.producer)

        try addLines(findings.map { BundledFinding($0).canonical }, .findings)
        try addPatches(patches)
        try addDecisions(decisions, attestor)
        try addEvidence()
        try addTraces(findings.map { .finding($0.id) } + patches.map { .patch($0.id) })
        try addData()
        if request.includesLog {
            try builder.add(try store.auditExport().bytes, .audit, "application/vnd.vulnreview.audit+json")
        }
        let tree = try request.tree.flatMap { try store.tree($0) }
        let manifest = BundleManifest(
            state: attestor.state, madeAt: at,
            tree: tree.map { BundleManifest.SourceTree(id: $0.id, root: $0.display) },
            proofs: try proofs(to: checkpoint.size), knownLogs: try knownLogs(), freshness: freshness,
            blobs: builder.blobs)
        let envelope = try DSSEEnvelope(
            payloadType: BundleManifest.payloadType, payload: manifest.canonical.bytes,
            signer: workbench.installation)
        let plain = try builder.file(envelope)
        let bytes = request.recipients.isEmpty ? plain : try AgeFile.encrypt(plain, to: request.recipients)
        let digest = Digest(of: plain)
        try store.recordSealing(digest, size: checkpoint.size, at: at)
        return SealedBundle(
            bytes: bytes, digest: digest, manifest: manifest, absent: absent.sorted(),
            decisions: decisions.count, findings: findings.count, patches: patches.count)
    }

    private func event(_ findings: Int, _ patches: Int, _ decisions: Int) -> CanonicalJSON {
        .object([
            "decisions": .int(decisions), "findings": .int(findings), "patches": .int(patches),
            "recipients": .array(request.recipients.map { .string($0.text) }),
            "tree": request.tree.map { .string($0.text) } ?? .null,
        ])
    }

    // MARK: What travels

    /// The findings and patches that travel: no canary, decided or not, which another desk would take for a patch.
    private func subjects() throws -> ([Finding], [Patch]) {
        guard let tree = request.tree else { return ([], []) }
        let canaries = Set(try store.canaries().map(\.canary.patch))
        guard !request.subjects.isEmpty else {
            let findings = try allPages {
                try store.findings(FindingFilter(tree: tree), after: $0, limit: 1_000)
            }
            let patches = try allPages { try store.patches(PatchFilter(tree: tree), after: $0, limit: 1_000) }
            return (findings, patches.filter { !canaries.contains($0.id) })
        }
        var findings: Set<FindingID> = []
        var patches: [Patch] = []
        for subject in request.subjects {
            switch subject {
            case .finding(let id): findings.insert(id)
            case .patch(let id):
                guard !canaries.contains(id) else { throw WorkbenchError.notFound(id.text) }
                let patch = try workbench.patch(id)
                if let finding = patch.finding { findings.insert(finding) }
                patches.append(patch)
            case .decision(let id): throw WorkbenchError.notFound(id.text)
            }
        }
        let found = try findings.sorted().compactMap { try store.finding($0) }
        guard
            let stranger = (found.map { ($0.tree, $0.id.text) } + patches.map { ($0.tree, $0.id.text) })
                .first(where: { $0.0 != tree })
        else { return (found, patches) }
        throw StoreError.wrongTree(id: stranger.1)
    }

    private func allPages<Element: Identifiable & Sendable>(
        _ page: (Element.ID?) throws -> Page<Element>
    ) throws -> [Element] {
        var elements: [Element] = []
        var after: Element.ID?
        repeat {
            let next = try page(after)
            elements += next.items
            after = next.nextAfter
            guard elements.count <= BundleLimits.items else { throw BundleError.overLimit(.findings) }
        } while after != nil
        return elements
    }

    private mutating func addPatches(_ patches: [Patch]) throws {
        var lines: [CanonicalJSON] = []
        for patch in patches {
            let newest = try store.evidence(for: patch.id)
            if let newest { evidence.insert(newest.digest) }
            let diff = try builder.add(patch.bundledDiff, .diff, "text/x-diff")
            lines.append(BundledPatch(patch, diff: diff, evidence: newest?.digest).canonical)
        }
        try addLines(lines, .patches)
    }

    private mutating func addDecisions(_ decisions: [FindingStore.LoggedDecision], _ attestor: Attestor)
        throws
    {
        for decision in decisions {
            if let digest = decision.signed.decision["evidence"]?.text.flatMap({ Digest($0) }) {
                evidence.insert(digest)
            }
        }
        try addLines(try decisions.map { try attestor.envelope($0).canonical }, .decisions)
    }

    private mutating func addEvidence() throws {
        for digest in evidence.sorted() {
            guard let found = try store.evidence(digest) else {
                absent.insert(digest)
                continue
            }
            try builder.add(found.canonical.bytes, .evidence, "application/json")
            for log in found.rungs.compactMap(\.log) {
                if let bytes = try store.log(log) {
                    try builder.add(bytes, .log, "text/plain")
                } else {
                    absent.insert(log)
                }
            }
        }
    }

    private mutating func addTraces(_ subjects: [DecisionSubject]) throws {
        var lines: [CanonicalJSON] = []
        for subject in subjects {
            let spans = try store.spans(about: subject)
            if !spans.isEmpty { lines.append(BundledTrace.line(of: subject.id, spans)) }
        }
        try addLines(lines, .trace)
    }

    /// What travels as data, and what findings and evidence rest on.
    private mutating func addData() throws {
        if let tree = request.tree, let scan = try newestScan(of: tree) {
            freshness +=
                scan.bases ?? [
                    Basis(kind: .rules, name: "newest scan", digest: scan.rulesDigest, asOf: scan.startedAt)
                ]
        }
        for digest in evidence.sorted() { freshness += try store.evidence(digest)?.bases ?? [] }
        for item in request.data {
            let digest = try builder.add(
                item.bytes, BundleManifest.Role(item.kind), "application/octet-stream", name: item.name)
            freshness.append(Basis(kind: item.kind, name: item.name, digest: digest, asOf: item.at))
        }
        var known: Set<Basis> = []
        freshness = freshness.filter { known.insert($0).inserted }
    }

    /// The newest scan that looked at the tree itself; what was imported was made with others' rules.
    private func newestScan(of tree: TreeID) throws -> Scan? {
        try store.scans(tree: tree, after: nil, limit: 100).first { $0.stats.files > 0 }
    }

    private mutating func addLines(_ documents: [CanonicalJSON], _ role: BundleManifest.Role) throws {
        for blob in BundleLines.blobs(documents) { try builder.add(blob, role, Self.lines) }
    }

    // MARK: Logs

    /// Proofs from the state that the receiver is said to have, and from those that left this machine last.
    private func proofs(to size: Int) throws -> [BundleManifest.ConsistencyProof] {
        var sizes = try store.sealedSizes(limit: Self.rememberedProofs)
        if let since = request.since {
            guard since.origin == (try store.logOrigin()), try store.logRoot(of: since.size) == since.root
            else {
                throw BundleRefusal.notOurCheckpoint
            }
            sizes.append(since.size)
        }
        return try Set(sizes).sorted().compactMap { old in
            try store.consistencyProof(from: old, to: size).map {
                BundleManifest.ConsistencyProof(size: old, hashes: $0)
            }
        }
    }

    private func knownLogs() throws -> [LogState] {
        try store.knownLogs().prefix(BundleLimits.knownLogs).compactMap {
            LogState($0.checkpoint, signedBy: $0.key)
        }
    }
}

extension Workbench {
    /// Seals a review, or data, into one file that can be carried; nothing is written but the log.
    public func seal(_ request: BundleSealing) throws -> SealedBundle {
        var sealer = BundleSealer(self, request, at: Date.now.roundedToMilliseconds)
        return try sealer.seal()
    }
}

extension BundleManifest.Role {
    /// The role of data of this kind; a model travels as a tool does.
    fileprivate init(_ kind: Basis.Kind) {
        switch kind {
        case .rules: self = .rules
        case .advisories: self = .advisories
        case .tool, .model: self = .tool
        }
    }
}
