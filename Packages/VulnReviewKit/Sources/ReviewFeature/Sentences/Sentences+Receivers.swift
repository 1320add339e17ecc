import Review

extension Sentences {
    /// A receiver's rule that a report breaks, and what mends it.
    public static func sentence(_ rule: ReceiverRule) -> String {
        switch rule {
        case .oneBug: "It tells of more than one bug, or of none: name one finding."
        case .length: "Its words take more than \(WrittenReport.longest) lines: what matters drowns."
        case .testedCommit: "It names no tested commit: give one with --commit, 12 to 64 hex digits."
        case .reproducer:
            "No reproducer was tested that fails before the patch and not after it: see verify --reproducer."
        case .testedFix:
            "It has no fix that applies, builds or passes the tests, and that nothing speaks against: see propose and verify."
        case .fixesTag: "It names no commit that brought the bug: give one with --fixes."
        case .aiDisclosure:
            "It does not say what a language model did: give --ai with what one did, or --ai none where none took part."
        case .visiblePatch:
            "The patch holds something that cannot be seen; it stands as a token, and does not apply as it is."
        }
    }

    static func sentence(_ error: AdvisoryError) -> String {
        switch error {
        case .nothing: "There is no finding to tell of."
        case .needsOne(let format):
            "A document of the format \(format), or with a CVE id, tells of one finding: name it."
        case .notConfirmed(let id):
            "Nobody has confirmed finding \(id.short): only what a person confirmed is told as a vulnerability."
        }
    }

    /// Where a report for the receiver goes.
    public static func address(_ receiver: Receiver) -> String? {
        switch receiver {
        case .tracker: nil
        case .linuxKernel:
            "Send it as plain text, without attachments, to those whom scripts/get_maintainer.pl names. What was found with AI is public: no Cc to security@kernel.org, and no reproducer in the mail."
        }
    }
}
