import Review

/// One run of the verifier, in its steps.
struct AuditCheck {
    private let export: AuditExport
    private let trusted: [AuditKey]
    /// Whether a key signed a checkpoint.
    private let isSigned: (Checkpoint, AuditKey) -> Bool
    private var problems: Set<AuditReport.Problem> = []
    private var keys = KeyLifetimes()
    private var order = AuditOrder()
    /// Over the stored leaf hashes, so that an event whose bytes alone were changed spoils no later checkpoint.
    private var tree = MerkleTree()

    init(
        export: AuditExport, trusted: [AuditKey],
        isSigned: @escaping (Checkpoint, AuditKey) -> Bool
    ) {
        self.export = export
        self.trusted = trusted
        self.isSigned = isSigned
    }

    var report: AuditReport {
        AuditReport(
            size: tree.size, root: tree.root,
            problems: problems.sorted { ($0.index, $0.kind.rawValue) < ($1.index, $1.kind.rawValue) })
    }

    private mutating func note(_ kind: AuditReport.Kind, at index: Int) {
        problems.insert(AuditReport.Problem(index: index, kind: kind))
    }

    // MARK: Events

    mutating func readEvents() {
        for line in export.malformed { note(.malformed, at: line.index) }
        // No event of a log this long can be further on; a hostile index must not cost memory.
        let bound = max(export.size, export.entries.count)
        for (place, entry) in export.entries.enumerated() {
            tree.append(entry.leaf)
            guard let event = try? AuditEvent(bytes: entry.bytes), event.index <= bound else {
                note(.changed, at: place)
                order.skip()
                continue
            }
            order.see(event.index)
            if event.leafHash != entry.leaf { note(.changed, at: event.index) }
            read(event)
        }
        for (kind, indices) in order.problems { for index in indices { note(kind, at: index) } }
        if order.next < export.size { note(.missing, at: order.next) }
        if order.next > export.size { note(.headerDiffers, at: export.size) }
        readKeyLines()
    }

    private mutating func read(_ event: AuditEvent) {
        switch event.kind {
        case .keyAdded:
            guard let key = AuditKey(body: event.body) else { return note(.changed, at: event.index) }
            // One that is there may be named again, one that has ended may not.
            if !keys.begin(key, at: event.index), keys.hasEnded(key, before: event.index) {
                note(.badKeyChange, at: event.index)
            }
        case .keyRotated:
            guard let rotation = KeyRotation(body: event.body), rotation.isSigned,
                keys.end(rotation.previous, at: event.index),
                keys.begin(rotation.next, at: event.index, after: rotation.previous)
            else { return note(.badKeyChange, at: event.index) }
        case .keyRevoked:
            guard let revocation = KeyRevocation(body: event.body),
                keys.end(revocation.key, at: event.index)
            else { return note(.badKeyChange, at: event.index) }
        case .decision:
            guard let signed = SignedDecision(body: event.body), signed.isSigned, keys.isKnown(signed.key)
            else { return note(.badDecision, at: event.index) }
            if keys.hasEnded(signed.key, before: event.index) { note(.endedKey, at: event.index) }
        case .scanFinished, .findingsMoved, .evidenceRecorded, .application, .canarySeeded, .canaryRevealed,
            .bundleSealed, .bundleOpened, .trustChanged, .policyChanged, .dismissalExpired,
            .agentRan:
            break
        }
    }

    private mutating func readKeyLines() {
        let lines = Set(export.keys)
        for (key, index) in keys.begins where !lines.contains(key) { note(.keysDiffer, at: index) }
        for key in export.keys where !keys.isKnown(key) { note(.keysDiffer, at: 0) }
        if lines.count != export.keys.count { note(.keysDiffer, at: 0) }
    }

    // MARK: Checkpoints

    mutating func readCheckpoints() {
        // How many events a checkpoint's root confirms, and how many one that is signed as it should be.
        var confirmed = 0
        var vouched = 0
        for checkpoint in export.checkpoints.sorted(by: { $0.size < $1.size }) {
            guard let root = tree.root(of: checkpoint.size) else {
                if checkpoint.size > order.next { note(.missing, at: order.next) }
                continue
            }
            let last = max(0, checkpoint.size - 1)
            if !checkpoint.origin.utf8.elementsEqual(export.origin.utf8) { note(.headerDiffers, at: last) }
            let isSigned = checkSignature(of: checkpoint, at: last, vouched: vouched)
            guard root == checkpoint.root else {
                // Every later root differs too: only the first says where.
                note(.rewritten, at: confirmed)
                break
            }
            confirmed = checkpoint.size
            if isSigned { vouched = checkpoint.size }
        }
        let end = export.checkpoints.map(\.size).max() ?? 0
        if end < tree.size { note(.uncovered, at: end) }
    }

    /// Whether an installation key signed that may be believed: one that is trusted here, or in the place of which such a
    /// one put it; or, when none is named, the one that the log begins with and those that were added under the signature
    /// of such a key.
    private mutating func checkSignature(of checkpoint: Checkpoint, at index: Int, vouched: Int) -> Bool {
        let known = keys.begins.filter { $0.key.role == .installation && $0.value < max(1, checkpoint.size) }
        guard let (signer, begin) = known.first(where: { isSigned(checkpoint, $0.key) }) else {
            note(.badCheckpoint, at: index)
            return false
        }
        if keys.hasEnded(signer, before: index) {
            note(.endedKey, at: index)
            return false
        }
        let isBelieved =
            trusted.isEmpty
            ? begin == 0 || begin < vouched
            : keys.line(of: signer).contains { key in trusted.contains { $0.publicKey == key.publicKey } }
        if !isBelieved { note(.untrustedKey, at: index) }
        return isBelieved
    }

    mutating func compare(with known: Checkpoint) {
        let isContinued =
            known.origin.utf8.elementsEqual(export.origin.utf8) && tree.root(of: known.size) == known.root
        if !isContinued { note(.forked, at: min(known.size, tree.size)) }
    }
}
