import Review

/// A run's tool, rules and places, and what its results mean by them.
struct SARIFInputRun: Sendable {
    let tool: String
    private let isOurs: Bool
    private let components: [SARIFInputLog.Component]
    private let rules: [String: SARIFInputLog.Rule]
    private let threadFlowLocations: [SARIFInputResult.ThreadFlowLocation]
    private let places: SARIFInputPlaces

    init(_ run: SARIFInputLog.Run) {
        components = run.components
        tool = String((components.first?.name ?? "").prefix(100))
        isOurs = tool == SARIFDriver.name
        let named = components.flatMap(\.rules).compactMap { rule in rule.id.map { ($0, rule) } }
        rules = Dictionary(named) { first, _ in first }
        threadFlowLocations = run.threadFlowLocations
        places = SARIFInputPlaces(run)
    }

    /// What `result` says; `nil` when it reports nothing wrong (section 3.27.9) or no place in a file. It is shortened when it
    /// says more than is kept.
    func result(_ result: SARIFInputResult) -> (reported: ReportedResult, isShortened: Bool)? {
        guard ["fail", "review", "open"].contains(result.kind ?? "fail") else { return nil }
        let located = result.locations.lazy.compactMap { places.place($0.artifact, $0.region) }.first
        // Without a location the whole file that was looked at is meant (section 3.27.13).
        guard let place = located ?? places.place(result.analysisTarget, nil) else { return nil }
        let rule = rule(of: result)
        var reported = ReportedResult(
            tool: tool, ruleID: String((rule?.id ?? result.ruleId ?? "").prefix(500)),
            message: text(of: result.message, rule), severity: severity(of: result, rule),
            confidence: confidence(result.properties.precision ?? rule?.properties.precision),
            cwe: cwe(of: result, rule), place: place)
        var isShortened = result.isShortened
        reported.flows = flows(of: result, &isShortened)
        for fix in result.fixes {
            guard let edits = self.fix(fix), !edits.isEmpty else { continue }
            if edits.reduce(0, { $0 + $1.inserted.count }) <= ReportLimits.fixBytes {
                reported.fixes.append(edits)
            } else {
                isShortened = true
            }
        }
        reported.claims = claims(of: result)
        if isOurs { reported.prints = prints(of: result) }
        return (reported, isShortened)
    }

    /// The rule that a result names (section 3.52.3): in a component by index, else by its id.
    private func rule(of result: SARIFInputResult) -> SARIFInputLog.Rule? {
        // The index counts extensions from 0; without one the driver is meant.
        let number = (result.rule?.componentIndex).map { $0 &+ 1 } ?? 0
        if let index = result.rule?.index ?? result.ruleIndex, components.indices.contains(number),
            components[number].rules.indices.contains(index)
        {
            return components[number].rules[index]
        }
        guard let id = result.ruleId ?? result.rule?.id else { return nil }
        // A hierarchical id belongs to the rule that is its beginning (section 3.27.5).
        return rules[id] ?? id.lastIndex(of: "/").flatMap { rules[String(id[..<$0])] }
    }

    // MARK: Words

    private func text(of message: SARIFInputResult.Message, _ rule: SARIFInputLog.Rule?) -> String {
        let plain =
            message.text ?? message.id.flatMap { rule?.messages[$0] ?? components.first?.messages[$0] }
            ?? rule?.shortDescription ?? ""
        return SARIFInputText.message(plain, message.arguments, isOurs: isOurs)
    }

    /// The score that code hosts order by says more than the three levels of section 3.27.10.
    private func severity(of result: SARIFInputResult, _ rule: SARIFInputLog.Rule?) -> Severity {
        if let score = result.properties.securitySeverity ?? rule?.properties.securitySeverity {
            return Severity(score: score)
        }
        switch result.level ?? rule?.level ?? "warning" {
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

    /// What the result says of itself; its rule's numbers when it says nothing.
    private func cwe(of result: SARIFInputResult, _ rule: SARIFInputLog.Rule?) -> [Int] {
        let own = Self.cwe(result.taxa, result.properties)
        return own.isEmpty ? rule.map { Self.cwe($0.relationships, $0.properties) } ?? [] : own
    }

    private static func cwe(
        _ references: [SARIFInputReference], _ properties: SARIFInputLog.Properties
    ) -> [Int] {
        let named = references.filter { $0.component?.uppercased() == "CWE" }
        let numbers =
            named.compactMap { $0.id.flatMap(CWENumber.bare) }
            + (properties.tags + properties.cwe).compactMap(CWENumber.tagged)
        var seen: Set<Int> = []
        return Array(numbers.filter { seen.insert($0).inserted }.prefix(32))
    }

    private func claims(of result: SARIFInputResult) -> [Claim] {
        var claims = result.suppressions.map { suppression in
            let kind: Claim.Kind =
                switch suppression.status {
                case "underReview": .suppressionUnderReview
                case "rejected": .suppressionRejected
                // An absent status means accepted (section 3.35.3).
                default: .suppressed
                }
            return Claim(kind, suppression.justification ?? "")
        }
        switch result.baselineState {
        case "new": claims.append(Claim(.new))
        case "unchanged": claims.append(Claim(.unchanged))
        case "updated": claims.append(Claim(.updated))
        case "absent": claims.append(Claim(.absent))
        default: break
        }
        if isOurs, let state = result.properties.state, state != "new" { claims.append(Claim(.state, state)) }
        return claims
    }

    private func prints(of result: SARIFInputResult) -> ReportedResult.Prints? {
        guard let fingerprint = result.fingerprints[SARIFResult.Prints.fingerprint].flatMap({ Digest($0) })
        else { return nil }
        let line = result.fingerprints[SARIFResult.Prints.line].flatMap { Hex.decode($0) }
        let context = result.fingerprints[SARIFResult.Prints.context].flatMap { Hex.decode($0) }
        return ReportedResult.Prints(
            fingerprint: fingerprint, anchor: CodeAnchor(line: line ?? [], context: context ?? []))
    }

    // MARK: Places

    private func flows(
        of result: SARIFInputResult, _ isShortened: inout Bool
    ) -> [[ReportedResult.Step]] {
        var (steps, bytes) = (0, 0)
        var flows: [[ReportedResult.Step]] = []
        for flow in result.flows {
            var kept: [ReportedResult.Step] = []
            for item in flow {
                guard let step = step(item) else { continue }
                steps += 1
                bytes += step.message.utf8.count + step.place.uri.utf8.count
                guard steps <= ReportLimits.stepsOfResult, bytes <= ReportLimits.stepBytesOfResult else {
                    isShortened = true
                    break
                }
                kept.append(step)
            }
            if !kept.isEmpty { flows.append(kept) }
        }
        return flows
    }

    private func step(_ item: SARIFInputResult.ThreadFlowLocation) -> ReportedResult.Step? {
        var location = item.location
        if location == nil, let index = item.index, threadFlowLocations.indices.contains(index) {
            location = threadFlowLocations[index].location
        }
        guard let location, let place = places.place(location.artifact, location.region) else { return nil }
        return ReportedResult.Step(place: place, message: text(of: location.message, nil))
    }

    /// A fix as a whole; `nil` when a part of it has no place.
    private func fix(_ replacements: [SARIFInputResult.Replacement]) -> [ReportedResult.Edit]? {
        var edits: [ReportedResult.Edit] = []
        for replacement in replacements {
            guard let region = replacement.deleted, let place = places.place(replacement.location, region)
            else {
                return nil
            }
            edits.append(ReportedResult.Edit(place: place, inserted: replacement.inserted))
        }
        return edits
    }
}
