import Review
import RuleEngine
import ScanService

/// Runs a rule in the scan service: one that is loaded, or one that the model wrote, on its samples.
struct RuleRunning {
    let hands: AgentHands

    /// Files that one rule is run over, and their bytes.
    static let fileLimit = 5_000
    static let byteLimit = 64 << 20
    static let placeLimit = 50

    /// A place where a rule fires.
    struct Place {
        let path: TreePath
        let line: Int
        let lastLine: Int
        let text: ArraySlice<UInt8>
    }

    /// Why a rule did not run.
    struct Problem: Error { let sentence: String }

    func run(_ id: String, _ glob: String?) async -> ActionResult {
        switch await matches(of: id, in: hands.rules, glob, as: .runRule) {
        case .failure(let problem): return .failed(problem.sentence)
        case .success(let places):
            let result = CodeSearching.result(
                places.prefix(Self.placeLimit).map { ($0.path, $0.line, $0.text.prefix(200)) }, named: id,
                isCut: places.count > Self.placeLimit)
            let hits = places.compactMap { place in
                LineRange(place.line, max(place.line, place.lastLine)).map {
                    ToolHit(source: id, path: place.path, lines: $0)
                }
            }
            return ActionResult(result.parts, yield: .seen(hits))
        }
    }

    /// Where the rule `id` of `sources` fires in the files that `glob` covers.
    func matches(
        of id: String, in sources: [RuleSource], _ glob: String?, as kind: AgentActionKind
    ) async -> Result<[Place], Problem> {
        guard let paths = try? hands.ground.files(matching: glob, hands.isVisible(kind)) else {
            return .failure(Problem(sentence: "The glob cannot be read, or the tree cannot."))
        }
        let ground = hands.ground
        do {
            return try await hands.withService { client in
                let loaded = try await client.load(sources)
                guard loaded.rules.contains(where: { $0.id == id }) else {
                    return .failure(
                        Problem(sentence: "No rule that is loaded has this id, or it cannot be read."))
                }
                var places: [Place] = []
                var batch: [ServiceFile] = []
                var (bytes, total) = (0, 0)
                for path in paths.prefix(Self.fileLimit) where total <= Self.byteLimit {
                    guard let content = try? ground.read(path) else { continue }
                    batch.append(ServiceFile(path: path, bytes: content))
                    bytes += content.count
                    total += content.count
                    guard bytes >= ServiceLimits.batchBytes || batch.count == ServiceLimits.batchFiles else {
                        continue
                    }
                    places += Self.places(try await client.match(batch), batch, id)
                    (batch, bytes) = ([], 0)
                }
                places += Self.places(try await client.match(batch), batch, id)
                return .success(places)
            }
        } catch {
            return .failure(Problem(sentence: "The scan service did not get through it."))
        }
    }

    private static func places(
        _ results: [ServiceFileResult], _ files: [ServiceFile], _ id: String
    ) -> [Place] {
        zip(results, files).flatMap { result, file -> [Place] in
            let matches = result.matches.filter { $0.ruleID == id }
            guard !matches.isEmpty else { return [] }
            let lines = SourceLines(file.bytes)
            return matches.map { match in
                let line = match.range.start.line
                let text = LineRange(line, line).flatMap { lines.slice($0) } ?? []
                return Place(path: file.path, line: line, lastLine: match.range.end.line, text: text)
            }
        }
    }

    /// Tries a rule file on its samples. It has to be told apart from one that never fires, or always.
    func test(_ rules: String, _ samples: [RuleSample]) async -> ActionResult {
        let files =
            [ServiceSample(name: "rule.yaml", bytes: Array(rules.utf8))]
            + samples.enumerated().map { index, sample in
                let ending = sample.name.split(separator: ".").last.map(String.init) ?? "txt"
                return ServiceSample(
                    name: "rule/\(index).\(ending.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })",
                    bytes: Array(sample.text.utf8))
            }
        let report: RuleTest.Report
        do {
            report = try await hands.withService { try await $0.testRules(files) }
        } catch {
            return .failed("The scan service did not get through it.")
        }
        let fires = report.verdicts.contains { $0.expected > 0 && $0.isPass }
        let isSilent = report.verdicts.contains { $0.clean > 0 && $0.isPass }
        let isPass = report.isPass && fires && isSilent
        let written = WrittenRule(rules: rules, samples: samples, isPass: isPass)
        return ActionResult(
            [.init(Self.words(report, isPass: isPass), from: .instruction)], isOK: isPass,
            yield: .rule(written))
    }

    private static func words(_ report: RuleTest.Report, isPass: Bool) -> String {
        if isPass { return "The samples hold." }
        var words = report.verdicts.filter { !$0.isPass }.prefix(20).map { verdict in
            "Sample \(verdict.file): lines missed \(verdict.missed.prefix(20)), reported without need "
                + "\(verdict.unexpected.prefix(20))."
        }
        if !report.problems.isEmpty { words.append("\(report.problems.count) rules cannot be read.") }
        if words.isEmpty {
            words.append("There must be a sample line that is reported (ruleid:) and one that is not (ok:).")
        }
        return words.joined(separator: "\n")
    }
}
