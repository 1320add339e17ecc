import Review

extension Sentences {
    static func sentence(_ error: WorkbenchError) -> String {
        switch error {
        case .otherLog: "The checkpoint is not one of this log, or the log was rewritten since."
        case .notFound(let id): "Nothing of that kind has an id that begins with \(quote(id))."
        case .unknownTree(let id): "The tree \(id.short) is not in the store."
        case .notVerified(let id):
            "Patch \(id.short) was not verified yet, so there is no evidence to approve on."
        case .requiredRungNotPassed(let id, let kind, let result):
            "The policy asks that patch \(id.short) passes “\(ReviewWording.title(kind))”; it is "
                + "“\(ReviewWording.word(result.outcome))”."
        case .notConfirmed(let id, let paths):
            "Patch \(id.short) changes what tools run or makes a file executable: confirm "
                + paths.map { "“\($0.display)”" }.joined(separator: ", ") + " by name."
        case .notReanchored(let id, let conflicts):
            "Patch \(id.short) has no place of its own in the tree as it is: "
                + conflicts.map(words).joined(separator: "; ") + "."
        case .nothingToReanchor(let id): "Patch \(id.short) applies to the tree as it is; nothing has moved."
        case .stale(let id):
            "The tree or patch \(id.short) is no longer what was verified or approved; verify it again."
        case .notApproved(let id): "Nobody has approved patch \(id.short), or the approval was taken back."
        case .findingOutdated(let id): "The file of finding \(id.short) changed since the scan; scan again."
        case .noFix(let id): "The rule behind finding \(id.short) has no fix."
        case .noSuchHunk(let number): "The patch has no hunk \(number)."
        case .notApplied(let id): "Patch \(id.short) is not applied, so there is nothing to take back."
        case .noLog(let kind): "The newest evidence has no log of “\(ReviewWording.title(kind))”."
        case .unreadable(let path): "\(quote(path)) cannot be read."
        case .unknownReviewer(let name):
            "There is no key for a reviewer called \(quote(name)); see vulnreview reviewer."
        }
    }

    static func sentence(_ error: TreePathError) -> String {
        switch error {
        case .empty: "The path is empty."
        case .absolute: "The path is absolute; only paths below the tree are taken."
        case .emptyComponent: "The path has an empty component."
        case .dotComponent: "The path has a “.” or “..” component."
        case .containsNUL: "The path holds a NUL."
        }
    }

    /// Why a scan is incomplete.
    static func sentence(_ reason: IncompleteReason) -> String {
        switch reason {
        case .stale(let stale): sentence(stale)
        case .noRules: "There were no rules to scan with."
        case .rule(let problem): sentence(problem)
        case .scanner(let name, let problem): "\(VisibleText.escape(name)) \(words(problem))"
        case .exhausted(let rule, let files):
            "Rule \(VisibleText.escape(rule)) was stopped at its limit in \(files) \(files == 1 ? "file" : "files")."
        case .stopped(let rule, let files):
            "Rule \(VisibleText.escape(rule)) made the scan service die or hang over \(files) "
                + "\(files == 1 ? "file" : "files"), which were scanned without it."
        case .quarantined(let rule):
            "Rule \(VisibleText.escape(rule)) was left out of the rest of the scan."
        case .notScanned(.ruleStopped, let count):
            "\(count) \(count == 1 ? "file was" : "files were") not scanned with every rule: \(words(.ruleStopped))."
        case .notScanned(let reason, let count):
            "\(count) \(count == 1 ? "entry was" : "entries were") not scanned: \(words(reason))."
        }
    }

    /// Why a file was not scanned, in a few words.
    public static func words(_ reason: Scan.NotScanned.Reason) -> String {
        switch reason {
        case .symbolicLink: "symbolic link"
        case .notRegular: "not a regular file"
        case .unreadable: "unreadable"
        case .tooLarge: "too large"
        case .tooDeep: "too deep"
        case .tooManyFiles: "too many files"
        case .binary: "binary"
        case .changedWhileRead: "changed while it was read"
        case .serviceFailed: "the scan service died over it"
        case .timedOut: "the scan service hung over it"
        case .ruleBudgetExhausted: "a rule's budget ran out"
        case .otherFileSystem: "on another file system"
        case .ruleStopped: "a rule made the scan service die or hang over it"
        case .notTried: "given up, since the scan service failed too often"
        }
    }

    // MARK: Titles and rationales of our own patches

    /// The subject line of a patch that a rule proposes.
    static func fixTitle(ruleID: String, path: TreePath) -> String {
        let name = ruleID.split(separator: ".").last.map(String.init) ?? ruleID
        return "Fix \(VisibleText.escape(name)) in \(path.display)"
    }

    /// Where a finding is.
    static func foundAt(_ finding: Finding) -> String {
        let place = finding.location
        return
            "The rule \(VisibleText.escape(finding.ruleID)) matches at \(place.path.display):\(place.range.start.line)."
    }

    /// What stands behind a rule's fix.
    static func ruleRewrites(_ ruleID: String) -> String {
        "The change is the rule's own rewrite; nothing but \(VisibleText.escape(ruleID)) proposed it."
    }
}
