/// A Seatbelt profile for one command, in the language of `sandbox-exec(1)`.
///
/// The language has no published definition and the tool has been deprecated for years, yet SwiftPM, Bazel and
/// Chromium rely on it and nothing has replaced it for command-line tools. Hence the probe: what counts is what the
/// system refuses, not what the profile says. Not run on Linux.
struct SeatbeltProfile: Hashable, Sendable {
    let text: String

    init(_ command: ConfinedCommand) {
        let readable = (SystemRoots.readable + command.readable).map(Self.subpath).joined(separator: " ")
        let scratch = Self.subpath(command.directory)
        let executable = command.mayExecuteScratch ? readable + " " + scratch : readable
        text = """
            (version 1)
            (deny default)
            (allow process-fork)
            (allow process-exec \(executable))
            (allow signal (target same-sandbox))
            (allow sysctl-read)
            (allow file-read-metadata)
            (allow file-read* (literal "/") \(readable) \(scratch))
            (allow file-map-executable \(executable))
            (allow file-write* \(scratch))
            (allow file-write-data (literal "/dev/null") (literal "/dev/zero"))
            (deny file-write-setugid)
            (deny network*)

            """
    }

    /// A path filter, with the two characters escaped that end a string or escape in one.
    private static func subpath(_ path: String) -> String {
        let escaped = path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "(subpath \"\(escaped)\")"
    }
}
