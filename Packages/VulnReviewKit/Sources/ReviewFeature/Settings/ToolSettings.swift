import Observation
import Review

/// The pane on tools: which scanners are there, and how far each box confines. It is what `vulnreview doctor` finds.
@Observable @MainActor
public final class ToolSettings {
    /// How far looking is.
    public enum Phase: Hashable, Sendable {
        case idle, looking
        case found(Found)
        /// It could not be looked, for this reason.
        case failed(String)
    }

    /// What was found.
    public struct Found: Hashable, Sendable {
        /// The store, and whether it is sound.
        public let store: [SettingsRow]
        /// The boxes.
        public let boxes: [SettingsRow]
        /// The scanners, those that are there first.
        public let scanners: [SettingsRow]
    }

    /// How far looking is.
    public private(set) var phase: Phase = .idle
    @ObservationIgnored private let desks: Desks

    /// A pane that has looked at nothing yet.
    public init(_ desks: Desks) { self.desks = desks }

    /// Looks, or looks again; one look at a time.
    public func look() async {
        guard phase != .looking else { return }
        phase = .looking
        do {
            phase = .found(Found(try await Self.examine(try await desks.services())))
        } catch {
            phase = .failed(Sentences.sentence(for: error))
        }
    }

    private nonisolated static func examine(_ services: any DeskServices) async throws -> Examination {
        try await services.examine()
    }
}

extension ToolSettings.Found {
    init(_ examination: Examination) {
        let health = examination.health
        let problem = health.problem.map { Sentences.sentence(for: $0) }
        store = [
            SettingsRow("store", VisibleText.escape(examination.store)),
            SettingsRow(
                "SQLite", problem ?? "\(health.sqliteVersion), synchronous=\(health.synchronous)",
                health.isSound ? .good : .warning),
        ]
        boxes = examination.boxes.map {
            SettingsRow(
                ReviewWording.title($0.kind), ReviewWording.text($0), $0.level < .sandbox ? .warning : .good)
        }
        let rows = examination.scanners.map { scanner in
            SettingsRow(scanner.scanner.name, ReviewWording.text(scanner), scanner.standing)
        }
        scanners = rows.filter { $0.standing != .absent } + rows.filter { $0.standing == .absent }
    }
}

extension InstalledScanner {
    fileprivate var standing: SettingsRow.Standing {
        path == nil ? .absent : missing.isEmpty ? .good : .warning
    }
}
