/// How much a finding asks for attention, from 0 to 100, as the sum of parts that can be shown one by one.
///
/// A rule of thumb for an order and nothing more: no decision, gate or export depends on it. What is certain and exploitable comes
/// first; that a verified patch waits counts little, but lets what can be ended today come before its equals.
public struct RiskScore: Hashable, Sendable, Codable {
    /// One reason for attention.
    public struct Part: Hashable, Sendable, Codable {
        /// What the points are for.
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case severity, confidence, flow, reporters, reproduced, patch
        }

        /// What the points are for.
        public let kind: Kind
        /// How many; never 0.
        public let points: Int
    }

    /// The parts that count, in the order of their kinds.
    public let parts: [Part]

    /// The score.
    public var total: Int { parts.reduce(0) { $0 + $1.points } }

    /// The score of a finding of which `facts` are known; it follows from these three alone.
    public init(severity: Severity, confidence: Confidence, facts: RiskFacts) {
        let points: [(Part.Kind, Int)] = [
            (.severity, Self.points(severity)), (.confidence, Self.points(confidence)),
            (.flow, facts.contains(.flow) ? 10 : 0),
            (.reporters, facts.contains(.manyReporters) ? 8 : facts.contains(.twoReporters) ? 5 : 0),
            (.reproduced, facts.contains(.reproduced) ? 15 : 0),
            (.patch, facts.contains(.verifiedPatch) ? 5 : 0),
        ]
        parts = points.filter { $0.1 > 0 }.map { Part(kind: $0.0, points: $0.1) }
    }

    private static func points(_ severity: Severity) -> Int {
        switch severity {
        case .critical: 50
        case .high: 36
        case .medium: 22
        case .low: 10
        case .info: 0
        }
    }

    private static func points(_ confidence: Confidence) -> Int {
        switch confidence {
        case .high: 12
        case .medium: 6
        case .low: 0
        }
    }
}

/// What counts for the risk of a finding beside its severity and confidence; stored as these bits.
public struct RiskFacts: OptionSet, Hashable, Sendable, Codable {
    /// The bits.
    public let rawValue: Int

    /// The facts that the bits stand for.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// A reproducer failed on the code as it is.
    public static let reproduced = RiskFacts(rawValue: 1)
    /// The newest evidence of a patch that answers it has passes and no failure.
    public static let verifiedPatch = RiskFacts(rawValue: 2)
    /// A detector shows how data gets there, in two steps or more.
    public static let flow = RiskFacts(rawValue: 4)
    /// Two detectors report it.
    public static let twoReporters = RiskFacts(rawValue: 8)
    /// Three detectors or more report it.
    public static let manyReporters = RiskFacts(rawValue: 16)
}

extension RiskFacts {
    /// What the number of its detectors says.
    public init(reporters: Int) {
        self = reporters > 2 ? .manyReporters : reporters == 2 ? .twoReporters : []
    }

    /// What the evidence of one patch says of the finding that it answers: the reproducer's rung has a result only when its
    /// control, the run on the code as it is, failed as it should.
    public init(_ evidence: Evidence) {
        var facts: RiskFacts = []
        var (passes, failures) = (0, 0)
        for rung in evidence.rungs {
            switch rung.result {
            case .pass: passes += rung.kind == .appliesExactly ? 0 : 1
            case .fail, .controlFailed: failures += 1
            case .notRun: break
            }
            if rung.kind == .reproducer {
                switch rung.result {
                case .pass, .fail: facts.insert(.reproduced)
                case .notRun, .controlFailed: break
                }
            }
        }
        if evidence.plan != nil, passes > 0, failures == 0 { facts.insert(.verifiedPatch) }
        self = facts
    }
}
