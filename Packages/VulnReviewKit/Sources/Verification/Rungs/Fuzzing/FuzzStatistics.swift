/// What a fuzzer says at its end: how often it ran the target, and the inputs that it kept.
struct FuzzStatistics: Hashable, Sendable {
    /// How often the target was run; `nil` when the fuzzer does not say.
    private(set) var executions: Int?
    /// The names of the inputs that crash or hang the target, as the fuzzer calls them.
    private(set) var found: [String] = []

    /// Reads `stat::number_of_executed_units:` and `#N DONE` of libFuzzer, `execs_done :` and `saved_crashes :` of AFL,
    /// and the list that `FuzzTarget.fuzzing` prints.
    init(_ output: [UInt8]) {
        for bytes in output.suffix(1 << 20).split(separator: 0x0A) {
            let line = String(decoding: bytes.prefix(512), as: UTF8.self)
            if line.hasPrefix("stat::number_of_executed_units:") || line.hasPrefix("execs_done ") {
                executions = max(executions ?? 0, Self.number(line) ?? 0)
            } else if line.hasPrefix("#"), line.contains("DONE"),
                let count = Int(line.dropFirst().prefix { $0.isNumber })
            {
                executions = max(executions ?? 0, count)
            } else if line.hasPrefix("== VULNREVIEW found "), found.count < 100 {
                found.append(String(line.dropFirst(20)))
            }
        }
    }

    private static func number(_ line: String) -> Int? {
        line.split(separator: ":").last.flatMap { Int($0.filter { !$0.isWhitespace }) }
    }
}
