import Review

extension TreeScanner {
    /// How a scan went; what it found was handed over while it ran.
    public struct Outcome: Sendable {
        /// The rules as the service loaded them.
        public let rules: LoadedRules
        /// How many findings were handed over.
        public let findings: Int
        /// What was there and was not scanned, by path.
        public let notScanned: [Scan.NotScanned]
        /// How many files were matched.
        public let files: Int
        /// How many bytes they hold together.
        public let bytes: Int
        /// How far the service said that it was confined.
        public let confinement: ConfinementLevel
        /// Rules that ran out of their budget, with the file.
        public let exhausted: [RuleAndFile]
        /// Rules over which the service died or hung, with the file, by path.
        public let stopped: [RuleAndFile]
        /// Rules that were left out of the rest of the scan after they had stopped the service on several files.
        public let quarantined: [String]
        /// Files that hold text which the reader of their language did not understand, by path. The rest of such a file
        /// was matched.
        public let partlyRead: [PartlyRead]

        /// A rule and a file that it was not run on to the end.
        public struct RuleAndFile: Sendable, Hashable {
            /// The rule.
            public let ruleID: String
            /// The file.
            public let path: TreePath
        }

        /// A file that was matched only where it was understood.
        public struct PartlyRead: Sendable, Hashable {
            /// The file.
            public let path: TreePath
            /// How many of its bytes were not understood.
            public let opaqueBytes: Int
        }

        init(
            _ tally: ScanTally, rules: LoadedRules, alsoNotScanned: [Scan.NotScanned],
            confinement: ConfinementLevel
        ) {
            self.rules = rules
            findings = tally.findings
            notScanned = (tally.notScanned + alsoNotScanned).sorted { $0.path < $1.path }
            files = tally.files
            bytes = tally.bytes
            self.confinement = confinement
            exhausted = tally.exhausted
            stopped = tally.stopped
            quarantined = tally.quarantined
            partlyRead = tally.partlyRead
        }
    }
}
