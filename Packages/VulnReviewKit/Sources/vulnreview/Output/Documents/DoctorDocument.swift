import FindingStore
import Foundation
import Review
import ReviewFeature

/// `doctor --json`.
struct DoctorDocument: Encodable {
    var schema = "vulnreview.doctor/1"
    let version: String
    /// The user that this was tried as.
    let user: Int
    let store: String
    let sqlite: String
    let synchronous: Int
    /// How far the scan service is confined, commands that may not run what they write, and those that may.
    let scanService: String
    let tools: String
    let builds: String
    /// What was tried in each box to get out.
    let boxes: [Box]
    let scanners: [Scanner]

    struct Box: Encodable {
        let name: String
        let confinement: String
        let attempts: Int
        let denied: Int
        /// Attempts that were not refused, and what must work and did not.
        let surprises: [String]
    }

    struct Scanner: Encodable {
        let name: String
        let path: String?
        let version: String?
        let missing: [String]
        let needs: String
    }

    init(store: String, _ health: StoreHealth, _ boxes: [ProbedBox], _ installed: [InstalledScanner]) {
        let level = { (kind: ProbedBox.Kind) in
            (boxes.first { $0.kind == kind }?.level ?? .none).rawValue
        }
        version = Version.text
        user = Int(getuid())
        self.store = store
        sqlite = health.sqliteVersion
        synchronous = health.synchronous
        scanService = level(.scanService)
        tools = level(.tools)
        builds = level(.builds)
        self.boxes = boxes.map {
            Box(
                name: $0.kind.rawValue, confinement: $0.level.rawValue, attempts: $0.probe.attempts,
                denied: $0.probe.denied, surprises: $0.probe.surprises)
        }
        scanners = installed.map {
            Scanner(
                name: $0.scanner.name, path: $0.path, version: $0.version, missing: $0.missing,
                needs: $0.scanner.origin)
        }
    }

    var text: String {
        var lines = [
            ("vulnreview", version), ("user", String(user)), ("store", VisibleText.escape(store)),
            ("SQLite", "\(sqlite), synchronous=\(synchronous)"),
        ]
        let titles = ["scanService": "scan service", "builds": "builds and tests"]
        for box in boxes {
            let title = titles[box.name] ?? box.name
            let attempts = "\(box.denied) of \(box.attempts) attempts to get out were denied"
            lines.append(
                (title, "confined: \(box.confinement)" + (box.attempts > 0 ? "; \(attempts)" : "; not tried"))
            )
            lines += box.surprises.map { ("", "not as it should be: \(VisibleText.escape($0))") }
        }
        lines.append(("", ""))
        for scanner in scanners {
            let absent = scanner.missing.isEmpty ? scanner.name : scanner.missing.joined(separator: ", ")
            let found = scanner.path.map {
                "\(scanner.version ?? "version unknown"), \(VisibleText.escape($0))"
            }
            let text =
                found.map { scanner.missing.isEmpty ? $0 : $0 + "; no \(absent) here" }
                ?? "no \(absent) here; \(scanner.needs)"
            lines.append((scanner.name, text))
        }
        return lines.map { $0.0.padding(toLength: 18, withPad: " ", startingAt: 0) + $0.1 + "\n" }.joined()
    }
}
