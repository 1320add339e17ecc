import Review

/// A finding in words for a terminal.
enum FindingText {
    /// Place, message, code, flow and the patches that answer it.
    static func all(_ finding: Finding, patches: [Patch]) -> String {
        var text = "\(finding.state.name) \(ScanPrinter.line(finding))\n"
        let cwe = finding.cwe.map { "CWE-\($0)" }.joined(separator: ", ")
        text += "  \(cwe.isEmpty ? "no CWE" : cwe); confidence \(finding.confidence.rawValue)\n\n"
        var number = finding.location.range.start.line
        for line in finding.snippet.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            text += "  \(number) │ \(VisibleText.escape(line))\n"
            number += 1
        }
        for flow in finding.codeFlows {
            text += "\nFlow\n"
            for step in flow.steps {
                let place = "\(step.location.path.display):\(step.location.range.start.line)"
                text += "  \(place): \(VisibleText.escape(step.message))\n"
            }
        }
        if !patches.isEmpty {
            text += "\nPatches\n" + patches.map { "  " + PatchText.head($0) + "\n" }.joined()
        }
        return text
    }
}
