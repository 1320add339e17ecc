import Agent
import AuditLog
import Confinement
import Diffing
import Exchange
import FindingStore
import PatchApplication
import Review
import RuleEngine
import ScanService
import TreeAccess

/// The one place where errors and machine-made statements become sentences. Whatever came from outside is escaped here.
public enum Sentences {
    /// What `error` says, in one sentence for the person at the desk.
    public static func sentence(for error: any Error) -> String {
        switch error {
        case let error as WorkbenchError: sentence(error)
        case let error as AgentError: sentence(error)
        case let error as ModelError: sentence(error)
        case let error as PolicyError: sentence(error)
        case let error as KeyFileError: sentence(error)
        case let error as HandedFileError: sentence(error)
        case let error as TreeAccessError: sentence(error)
        case let error as DiffError: sentence(error)
        case let error as PatchFileError: sentence(error)
        case let error as ReportError: sentence(error)
        case let error as RuleProblem: sentence(error)
        case let error as BundleReadingError: sentence(error)
        case let error as BundleError: sentence(error)
        case let error as BundleRefusal: sentence(error)
        case let error as EnvelopeError: sentence(error)
        case let error as AgeError: sentence(error)
        case let error as ScanServiceError: sentence(error)
        case let error as StoreError: sentence(error)
        case let error as AuditError: sentence(error)
        case let error as PatchApplicationError: sentence(error)
        case let error as ConfinementError: sentence(error)
        case let error as AdvisoryError: sentence(error)
        case let error as TreePathError: sentence(error)
        case is CancellationError: "It was cancelled."
        case let error as any Failure: fallback(error)
        default: "Something unforeseen went wrong: \(VisibleText.escape(String(describing: error)))."
        }
    }

    /// For a failure of a kind that has no sentence of its own yet: its code and subject say what there is to say.
    private static func fallback(_ error: any Failure) -> String {
        "It failed with \(error.code)" + (error.subject.map { ": \(VisibleText.escape($0))." } ?? ".")
    }

    /// `text` from outside, made safe to stand in a sentence.
    static func quote(_ text: String) -> String { "“\(VisibleText.escape(text))”" }

    /// A system error number as the system's words.
    static func system(_ number: Int32) -> String { SystemWords.text(number) }
}
