import Review

/// What a model says of its own work, held against what tools said. Words move nothing; what they wrongly claim is an alarm.
enum Claims {
    /// Claims that only a rung of ours can make. Matching words is no defence, and none rests on it: it is a hint to the
    /// reviewer that the model said so.
    private static let verificationWords = [
        "tests pass", "tests passed", "all tests", "verified", "verification passed", "already approved",
        "has been approved", "reviewed and approved",
    ]

    static func alarm(in text: String, _ progress: AgentProgress) -> AgentAlarm? {
        guard !text.isEmpty, !progress.patches.contains(where: { progress.isVerified($0.id) }) else {
            return nil
        }
        let text = text.prefix(20_000).lowercased()
        return verificationWords.contains(where: text.contains) ? .claimWithoutVerification : nil
    }

    static func alarms(
        of conclusion: AgentConclusion, _ workflow: Workflow, _ progress: AgentProgress
    ) -> [AgentAlarm] {
        var alarms: [AgentAlarm] = []
        let unbacked = progress.findings.count - progress.backedFindings.count
        if unbacked > 0, conclusion.verdict == .truePositive || conclusion.verdict == .done {
            alarms.append(.findingWithoutEvidence(count: unbacked))
        }
        if !workflow.supports(conclusion.verdict, progress) { alarms.append(.unsupportedConclusion) }
        if let alarm = alarm(in: conclusion.summary, progress) { alarms.append(alarm) }
        return alarms
    }
}
