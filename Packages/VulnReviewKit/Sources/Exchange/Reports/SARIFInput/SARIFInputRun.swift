import Foundation
import Review

/// A run's tool, rules and places, and what its results mean by them.
struct SARIFInputRun {
    let tool: String
    private let components: [SARIFInputLog.Component]
    private let rules: [String: SARIFInputLog.Rule]
    private let bases: [String: SARIFInputLog.ArtifactLocation]
    private let artifacts: [SARIFInputLog.Artifact]
    private let columnsAreUTF16: Bool

    init(_ run: SARIFInputLog.Run) {
        components = [run.tool?.driver].compactMap(\.self) + (run.tool?.extensions ?? [])
        tool = components.first?.name ?? ""
        let named = components.flatMap { $0.rules ?? [] }.compactMap { rule in rule.id.map { ($0, rule) } }
        rules = Dictionary(named) { first, _ in first }
        bases = run.originalUriBaseIds ?? [:]
        artifacts = run.artifacts ?? []
        // Section 3.14.17 leaves the default to the tool's language; most are written in those that count UTF-16.
        columnsAreUTF16 = run.columnKind != "unicodeCodePoints"
    }

    /// What `result` says; `nil` when it reports nothing wrong (section 3.27.9) or no place in a file.
    func result(_ result: SARIFInputResult) -> ReportedResult? {
        guard ["fail", "review", "open"].contains(result.kind ?? "fail") else { return nil }
        guard let physical = result.locations?.lazy.compactMap(\.physicalLocation).first,
            let place = place(physical.artifactLocation, physical.region)
        else { return nil }
        let rule = rule(of: result)
        return ReportedResult(
            tool: String(tool.prefix(100)), ruleID: String((rule?.id ?? result.ruleId ?? "").prefix(500)),
            message: text(of: result.message, rule), severity: severity(of: result, rule),
            confidence: confidence(result.properties?.precision ?? rule?.properties?.precision),
            cwe: cwe(of: result, rule), place: place, flows: flows(of: result), fix: fix(of: result),
            claims: claims(of: result))
    }

    /// The rule that a result names (section 3.52.3): in a component by index, else by its id.
    private func rule(of result: SARIFInputResult) -> SARIFInputLog.Rule? {
        // The index counts extensions from 0; without one the driver is meant.
        let number = (result.rule?.toolComponent?.index).map { $0 &+ 1 } ?? 0
        if let index = result.rule?.index ?? result.ruleIndex, components.indices.contains(number),
            let rules = components[number].rules, rules.indices.contains(index)
        {
            return rules[index]
        }
        guard let id = result.ruleId ?? result.rule?.id else { return nil }
        // A hierarchical id belongs to the rule that is its beginning (section 3.27.5).
        return rules[id] ?? id.lastIndex(of: "/").flatMap { rules[String(id[..<$0])] }
    }

    // MARK: Words

    /// A message's text with its arguments put in (section 3.11.5).
    private func text(of message: SARIFInputResult.Message?, _ rule: SARIFInputLog.Rule?) -> String {
        let plain =
            message?.text ?? message?.id.flatMap { rule?.messageStrings?[$0]?.text }
            ?? rule?.shortDescription?.text ?? ""
        let text = Self.filled(plain, message?.arguments ?? [])
        return String(decoding: text.utf8.prefix(ReportLimits.messageBytes), as: UTF8.self)
    }

    private static func filled(_ plain: String, _ arguments: [String]) -> String {
        guard plain.contains(where: { $0 == "{" || $0 == "}" }) else { return plain }
        var result = ""
        var rest = Substring(plain.prefix(ReportLimits.messageBytes))
        while let first = rest.first {
            if let brace = ["{{", "}}"].first(where: rest.hasPrefix) {
                result += brace.prefix(1)
                rest = rest.dropFirst(2)
            } else if first == "{", let end = rest.firstIndex(of: "}"),
                let number = Int(rest[rest.index(after: rest.startIndex)..<end]),
                arguments.indices.contains(number)
            {
                result += arguments[number].prefix(ReportLimits.messageBytes)
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// The score that code hosts order by says more than the three levels of section 3.27.10.
    private func severity(of result: SARIFInputResult, _ rule: SARIFInputLog.Rule?) -> Severity {
        let score = result.properties?.securitySeverity?.value ?? rule?.properties?.securitySeverity?.value
        if let score { return Severity(score: score) }
        switch result.level ?? rule?.defaultConfiguration?.level ?? "warning" {
        case "error": return .high
        case "note": return .low
        case "none": return .info
        default: return .medium
        }
    }

    private func confidence(_ precision: String?) -> Confidence {
        switch precision?.lowercased() {
        case "very-high", "high": .high
        case "low": .low
        default: .medium
        }
    }

    private func cwe(of result: SARIFInputResult, _ rule: SARIFInputLog.Rule?) -> [Int] {
        let references = (result.taxa ?? []) + (rule?.relationships ?? []).compactMap(\.target)
        let named = references.filter { $0.toolComponent?.name?.uppercased() == "CWE" }
        let bags = [result.properties, rule?.properties].compactMap(\.self)
        let tags = bags.flatMap { ($0.tags ?? []) + ($0.cwe?.values ?? []) }
        let numbers = named.compactMap { $0.id.flatMap(CWENumber.bare) } + tags.compactMap(CWENumber.tagged)
        var seen: Set<Int> = []
        return numbers.filter { seen.insert($0).inserted }
    }

    private func claims(of result: SARIFInputResult) -> [ReportedResult.Claim] {
        var claims: [ReportedResult.Claim] = []
        // An absent status means accepted (section 3.35.3).
        if result.suppressions?.contains(where: { ($0.status ?? "accepted") == "accepted" }) == true {
            claims.append(.suppressed)
        }
        if let state = result.baselineState.flatMap(ReportedResult.Claim.init), state != .suppressed {
            claims.append(state)
        }
        return claims
    }

    // MARK: Places

    private func place(
        _ location: SARIFInputLog.ArtifactLocation?, _ region: SARIFInputResult.Region?
    ) -> ReportedPlace? {
        guard let uri = uri(location) else { return nil }
        return ReportedPlace(
            uri: uri, startLine: region?.startLine, startColumn: region?.startColumn,
            endLine: region?.endLine, endColumn: region?.endColumn, byteOffset: region?.byteOffset,
            byteLength: region?.byteLength, columnsAreUTF16: columnsAreUTF16)
    }

    /// A location's URI with its bases before it (section 3.14.14), each base once.
    private func uri(_ location: SARIFInputLog.ArtifactLocation?) -> String? {
        var location = location
        if location?.uri == nil, let index = location?.index, artifacts.indices.contains(index) {
            location = artifacts[index].location
        }
        guard var uri = location?.uri, !uri.isEmpty, uri.utf8.count <= 4_096 else { return nil }
        var base = location?.uriBaseId
        var seen: Set<String> = []
        while let name = base, seen.insert(name).inserted, !uri.contains(":"), let next = bases[name] {
            uri = (next.uri ?? "") + uri
            base = next.uriBaseId
            guard uri.utf8.count <= 8_192 else { return nil }
        }
        return uri
    }

    private func flows(of result: SARIFInputResult) -> [[ReportedResult.Step]] {
        let threads = (result.codeFlows ?? []).prefix(ReportLimits.flows).flatMap { $0.threadFlows ?? [] }
        return threads.prefix(ReportLimits.flows).map { thread in
            (thread.locations ?? []).prefix(ReportLimits.flowSteps).compactMap { item in
                guard let physical = item.location?.physicalLocation,
                    let place = place(physical.artifactLocation, physical.region)
                else { return nil }
                return ReportedResult.Step(place: place, message: text(of: item.location?.message, nil))
            }
        }.filter { !$0.isEmpty }
    }

    private func fix(of result: SARIFInputResult) -> [ReportedResult.Edit] {
        let changes = result.fixes?.first?.artifactChanges ?? []
        var edits: [ReportedResult.Edit] = []
        for change in changes {
            for replacement in change.replacements ?? [] {
                guard edits.count < ReportLimits.edits, let region = replacement.deletedRegion,
                    let place = place(change.artifactLocation, region)
                else { return [] }
                let content = replacement.insertedContent
                let bytes =
                    content?.text.map { Array($0.utf8) }
                    ?? content?.binary.flatMap { Data(base64Encoded: $0) }.map { Array($0) } ?? []
                edits.append(ReportedResult.Edit(place: place, inserted: bytes))
            }
        }
        return edits
    }
}
