import Review

/// What the launcher says about a run, line by line (`vr_run_boxed`).
struct LauncherReport: Hashable, Sendable {
    var level: ConfinementLevel?
    var status: ConfinedOutcome.Status?
    /// The stage that failed, and `errno`.
    var failure: Failure?

    struct Failure: Hashable, Sendable {
        let stage: String
        let number: Int32
    }

    init(parsing bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let last = words.last.flatMap({ Int($0) }) else { continue }
            switch words.dropLast() {
            case ["level"]: level = last == 2 ? .sandbox : .process
            case ["exit"]: status = .exited(Int32(truncatingIfNeeded: last))
            case ["signal"]: status = .signalled(Int32(truncatingIfNeeded: last))
            case ["limit", "memory"]: status = .memoryLimit
            case ["limit", "tasks"]: status = .processLimit
            case ["limit", "scratch"]: status = .scratchLimit
            case ["limit", "disk"]: status = .diskFull
            case let line where line.count == 2 && line.first == "error":
                failure = Failure(stage: String(line.last ?? ""), number: Int32(truncatingIfNeeded: last))
            default: continue
            }
        }
    }
}
