import Review
import RuleEngine

/// Checks what a service says of a file as one checks network input: right file, known rules, places inside the file.
enum AnswerCheck {
    static func check(
        _ result: ServiceFileResult, of file: ServiceFile, ruleIDs: Set<String>
    ) throws(ScanServiceError) -> ServiceFileResult {
        guard result.path == file.path else { throw .implausibleAnswer("path") }
        guard result.exhausted.allSatisfy(ruleIDs.contains) else {
            throw .implausibleAnswer("exhausted rule")
        }
        guard result.matches.count <= ServiceLimits.matchesPerFile else {
            throw .implausibleAnswer("match count")
        }
        guard !result.matches.isEmpty else { return result }
        let lines = LineTable(file.bytes)
        for match in result.matches {
            guard ruleIDs.contains(match.ruleID) else { throw .implausibleAnswer("rule") }
            guard match.message.utf8.count <= ServiceLimits.messageBytes else {
                throw .implausibleAnswer("message")
            }
            guard lines.holds(match.range) else { throw .implausibleAnswer("place") }
            guard match.flow.count <= RuleLimits.flowSteps, match.flow.allSatisfy({ lines.holds($0.range) })
            else { throw .implausibleAnswer("flow") }
            for edit in match.fix {
                guard edit.offset >= 0, edit.length >= 0, edit.offset <= file.bytes.count,
                    edit.length <= file.bytes.count - edit.offset,
                    edit.replacement.count <= ServiceLimits.messageBytes
                else { throw .implausibleAnswer("fix") }
            }
        }
        return result
    }
}

extension LineTable {
    /// Whether `range` is one of the file, with the lines and columns that belong to its offsets.
    fileprivate func holds(_ range: SourceRange) -> Bool {
        range.start.offset <= range.end.offset && holds(range.start) && holds(range.end)
    }
}
