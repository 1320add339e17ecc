import Review
import RuleEngine

/// Whatever reads source files into facts. The live one asks the `ScanService`: source is parsed nowhere else.
public protocol SourceReader: Sendable {
    /// The facts of each file, in order; `nil` for what is no program.
    func facts(of files: [DetectorInput]) async throws -> [SourceFacts?]
}
