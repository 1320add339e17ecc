import Review

/// Rung 3: the rule that fired before the patch no longer does, and nothing new fires in the files that it changes.
struct DetectorSilent: RungRunner {
    let kind = RungKind.detectorSilent

    func run(_ context: RungContext) async -> RungReport {
        guard let files = context.applied.files else {
            return RungReport(.notRun("the patch does not apply"))
        }
        var before = files.compactMap { file in
            file.before.map { DetectorInput(path: file.path, bytes: $0.bytes) }
        }
        var after = files.compactMap { file in
            file.after.map { DetectorInput(path: file.path, bytes: $0.bytes) }
        }
        // A patch may answer a finding without touching its file: then that file is looked at too, unchanged.
        if let path = context.request.finding?.location.path, !files.contains(where: { $0.path == path }),
            let image = try? context.tree.image(path, limit: AppliedPatch.fileLimit)
        {
            before.append(DetectorInput(path: path, bytes: image.bytes))
            after.append(DetectorInput(path: path, bytes: image.bytes))
        }
        let first: DetectorReport
        do {
            first = try await context.detector.findings(in: before)
        } catch {
            return RungReport(.controlFailed("the detector failed on the unpatched files"))
        }
        let second: DetectorReport
        do {
            second = try await context.detector.findings(in: after)
        } catch {
            return RungReport(
                .fail("the detector failed on the patched files"),
                control: "Before: \(first.hits.count) findings in these files.",
                log: Self.log(first.hits, []), confinement: first.confinement)
        }
        let comparison = HitComparison(
            before: first.hits, after: second.hits, changes: context.request.patch.changes)
        let log = Self.log(first.hits, second.hits)
        guard let finding = context.request.finding else {
            return Self.withoutFinding(comparison, log: log, second.confinement)
        }
        return Self.report(comparison, finding: finding, log: log, second.confinement)
    }

    private static func report(
        _ comparison: HitComparison, finding: Finding, log: RunLog, _ level: ConfinementLevel?
    ) -> RungReport {
        guard let fired = comparison.hit(of: finding) else {
            let why = "\(finding.ruleID) does not fire on the unpatched file"
            return RungReport(
                .controlFailed(why), control: "Before: it does not fire.", log: log, confinement: level)
        }
        let control = "Before: \(fired.ruleID) fires at \(fired.path.display):\(fired.line)."
        if let still = comparison.successor(of: fired) {
            return RungReport(
                .fail("\(still.ruleID) still fires at \(still.path.display):\(still.line)"), control: control,
                log: log, confinement: level)
        }
        return RungReport(comparison.novelty ?? .pass, control: control, log: log, confinement: level)
    }

    /// Without a finding there is nothing that must fall silent, so silence alone proves nothing: something must have
    /// fired before and be gone.
    private static func withoutFinding(
        _ comparison: HitComparison, log: RunLog, _ level: ConfinementLevel?
    ) -> RungReport {
        let fired = comparison.before.count
        let gone = comparison.gone.count
        let control = "Before: \(fired) findings in these files; \(gone) of them are gone."
        if let novelty = comparison.novelty {
            return RungReport(novelty, control: control, log: log, confinement: level)
        }
        if gone > 0 { return RungReport(.pass, control: control, log: log, confinement: level) }
        let why =
            fired == 0
            ? "no finding belongs to this patch, and none fires in its files"
            : "no finding belongs to this patch, and none that fires in its files goes away"
        return RungReport(.notRun(why), control: control, log: log, confinement: level)
    }

    private static func log(_ before: [DetectorHit], _ after: [DetectorHit]) -> RunLog {
        var log = RunLog()
        for (title, hits) in [("before", before), ("after", after)] {
            log.note("\(title): \(hits.count) findings")
            for hit in hits.sorted(by: { ($0.path, $0.line, $0.ruleID) < ($1.path, $1.line, $1.ruleID) })
                .prefix(1000)
            {
                let line = "\(hit.path.display):\(hit.line): \(VisibleText.escape(hit.ruleID))\n"
                log.append(Array(line.utf8))
            }
        }
        return log
    }
}
