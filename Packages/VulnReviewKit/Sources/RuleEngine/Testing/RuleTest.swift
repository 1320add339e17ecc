import Review

/// Rules held against samples whose comments say what must be found: Semgrep's rule tests.
///
/// A comment `ruleid: a, b` says that the next line must be reported by the rules `a` and `b`, `ok: a` that it must not
/// be; lines after `todoruleid:` and `todook:` do not count. A sample `x.fixed.c` is what `x.c` must become when all
/// fixes are applied. Pure: files come in as bytes.
public struct RuleTest: Sendable {
    /// A file of a test folder.
    public struct File: Hashable, Sendable {
        /// The path as the user knows it; the last component decides what the file is.
        public let name: String
        /// Its content.
        public let bytes: [UInt8]

        /// A file called `name`.
        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// How one rule did on one sample.
    public struct Verdict: Hashable, Sendable, Codable {
        /// The rule.
        public let ruleID: String
        /// The sample's name.
        public let file: String
        /// Lines that had to be reported and were not.
        public let missed: [Int]
        /// Lines that were reported and had not to be.
        public let unexpected: [Int]
        /// How many lines had to be reported.
        public let expected: Int
        /// How many lines had to stay unreported.
        public let clean: Int

        /// Whether the lines reported are the lines expected.
        public var isPass: Bool { missed.isEmpty && unexpected.isEmpty }
    }

    /// How the fixes of one rule file did on one sample.
    public struct FixVerdict: Hashable, Sendable, Codable {
        /// The name of the file that the sample must become.
        public let file: String
        /// The first line, from 1, at which the fixed sample differs from what it must become; `nil` for a pass.
        public let firstDifference: Int?

        /// Whether the fixed sample is what it must become.
        public var isPass: Bool { firstDifference == nil }
    }

    /// What a run of tests said.
    public struct Report: Hashable, Sendable, Codable {
        /// One for each rule and sample that have to do with each other.
        public var verdicts: [Verdict] = []
        /// One for each fixed sample.
        public var fixes: [FixVerdict] = []
        /// Rule files beside which no sample stands.
        public var untested: [String] = []
        /// Rules that no sample names, by id.
        public var unnamed: [String] = []
        /// What could not be loaded.
        public var problems: [RuleProblem] = []
        /// Samples on which a rule ran out of its budget.
        public var exhausted: [String] = []

        /// Whether every sample says what it must, every rule file loads and has a sample.
        public var isPass: Bool {
            verdicts.allSatisfy(\.isPass) && fixes.allSatisfy(\.isPass) && problems.isEmpty
                && untested.isEmpty
                && exhausted.isEmpty
        }
    }

    private init() {}

    /// Pairs the rule files among `files` with the samples beside them and runs all of them.
    public static func run(_ files: [File]) -> Report {
        var report = Report()
        for pair in RuleTestPairing.pairs(files) {
            guard !pair.samples.isEmpty else {
                report.untested.append(pair.rules.name)
                continue
            }
            run(pair, &report)
        }
        return report
    }

    private static func run(_ pair: RuleTestPairing.Pair, _ report: inout Report) {
        let set = RuleSet(sources: [RuleSource(name: pair.rules.name, bytes: pair.rules.bytes)]).ignoringPaths
        report.problems += set.problems
        var named: Set<String> = []
        for sample in pair.samples {
            guard let path = try? TreePath(RuleTestPairing.lastComponent(sample.name)) else { continue }
            let found = set.match(path: path, bytes: sample.bytes)
            report.exhausted += found.exhausted.map { "\(sample.name): \($0)" }
            let annotations = SampleAnnotations(sample.bytes)
            for rule in set.rules {
                let lines = Set(found.matches.filter { $0.ruleID == rule.id }.map(\.range.start.line))
                guard let verdict = annotations.verdict(rule.id, lines, file: sample.name) else { continue }
                report.verdicts.append(verdict)
                named.insert(rule.id)
            }
            if let wanted = pair.fixed.first(where: { RuleTestPairing.isFixed($0.name, of: sample.name) }) {
                let fixed = FixedText.apply(found.matches.flatMap(\.fix), to: sample.bytes)
                report.fixes.append(
                    FixVerdict(
                        file: wanted.name, firstDifference: FixedText.firstDifference(fixed, wanted.bytes)))
            }
        }
        report.unnamed += set.rules.map(\.id).filter { !named.contains($0) }
    }
}

/// All fixes of a sample at once.
enum FixedText {
    /// The bytes after the edits; of two that overlap the earlier one counts.
    static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var position = 0
        for edit in edits.sorted(by: { ($0.offset, $0.length) < ($1.offset, $1.length) })
        where edit.offset >= position && edit.offset + edit.length <= bytes.count {
            output += bytes[position..<edit.offset]
            output += edit.replacement
            position = edit.offset + edit.length
        }
        return output + bytes[position...]
    }

    /// The first line that differs, from 1; line feeds at the end do not count.
    static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> Int? {
        func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
            var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            while lines.last?.isEmpty == true { lines.removeLast() }
            return lines
        }
        let (one, other) = (lines(left), lines(right))
        for index in 0..<max(one.count, other.count) {
            guard index < one.count, index < other.count, one[index] == other[index] else { return index + 1 }
        }
        return nil
    }
}
