import Foundation

/// What a box refused and allowed when a program inside it tried to get out.
public struct BoxProbe: Hashable, Sendable {
    /// One attempt to get out, or one thing that must work all the same.
    public struct Line: Hashable, Sendable {
        /// What was tried, such as `read-outside`.
        public let name: String
        /// Whether it must be denied.
        public let isAttempt: Bool
        /// Whether it was denied.
        public let isDenied: Bool

        /// One line of a probe.
        public init(name: String, isAttempt: Bool, isDenied: Bool) {
            self.name = name
            self.isAttempt = isAttempt
            self.isDenied = isDenied
        }
    }

    /// In the order of the attempts; empty when the box could not be made.
    public let lines: [Line]

    /// A probe with these lines.
    public init(lines: [Line]) { self.lines = lines }

    /// How many attempts to get out were refused.
    public var denied: Int { lines.count { $0.isAttempt && $0.isDenied } }
    /// Attempts that were not refused, and what should work and did not.
    public var surprises: [String] { lines.filter { $0.isAttempt != $0.isDenied }.map(\.name) }
    /// Whether the box held, and let work what must work.
    public var holds: Bool { denied > 0 && surprises.isEmpty }

    /// Reads lines of `attempt|control NAME denied|allowed ERRNO` (`vr_probe`).
    init(parsing output: [UInt8]) {
        lines = String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 4, words[0] == "attempt" || words[0] == "control" else { return nil }
            return Line(
                name: String(words[1]), isAttempt: words[0] == "attempt", isDenied: words[2] == "denied")
        }
    }
}

extension BoxProbe {
    /// Puts a prober into a box of its own and lets it try. A box that could not be made held nothing.
    ///
    /// On Linux the launcher itself is the prober, unless another one is named.
    static func run(
        in confinement: Confinement, mayExecuteScratch: Bool, prober: String? = nil
    ) async -> BoxProbe {
        let outcome = try? await ScratchDirectory.with { outside in
            try Data("outside".utf8).write(to: URL(filePath: outside.path + "/file"))
            return try await ScratchDirectory.with { scratch in
                let home = ProcessInfo.processInfo.environment["HOME"] ?? "/root"
                var command = ConfinedCommand(
                    arguments: [], directory: scratch.path, mayExecuteScratch: mayExecuteScratch,
                    limits: ConfinementLimits(wallSeconds: 20))
                #if os(macOS)
                    command.arguments = ["/bin/sh", "-c", seatbeltScript, "sh", outside.path, home]
                #else
                    guard let prober = prober ?? confinement.launcher else { return [UInt8]() }
                    command.readable = [prober] + LauncherLocation.libraries
                    command.arguments = [
                        prober, "--probe", mayExecuteScratch ? "build" : "tool", outside.path, home,
                    ]
                #endif
                return try await confinement.run(command).output
            }
        }
        return BoxProbe(parsing: outcome ?? [])
    }

    /// What `vr_probe` tries on Linux, as far as a shell can.
    static let seatbeltScript = """
        say() { if [ "$3" = 0 ]; then echo "$1 $2 allowed 0"; else echo "$1 $2 denied $3"; fi; }
        cat "$1/file" >/dev/null 2>&1; say attempt read-outside $?
        ls "$1" >/dev/null 2>&1; say attempt list-outside $?
        (echo x >"$1/file") 2>/dev/null; say attempt write-outside $?
        (echo x >"$1/new") 2>/dev/null; say attempt create-outside $?
        rm -f "$1/file" 2>/dev/null; say attempt remove-outside $?
        chmod 777 "$1/file" 2>/dev/null; say attempt change-mode-outside $?
        ls "$2" >/dev/null 2>&1; say attempt list-home $?
        (exec 3<>/dev/tcp/127.0.0.1/9) 2>/dev/null; say attempt connect $?
        kill -0 "$PPID" 2>/dev/null; say attempt signal-parent $?
        (echo x >inside) 2>/dev/null; say control write-scratch $?
        /usr/bin/true; say control fork-and-execute $?
        """
}
