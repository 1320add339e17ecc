import Foundation

/// A command that fuzzes, with what it takes to run it on one input, for a time, and from seeds.
///
/// A libFuzzer program takes files to run and options (LLVM, LibFuzzer documentation, "Options"); `afl-fuzz` takes its
/// target after `--` (AFL++, docs/fuzzing_in_depth.md). Any other command gets `$SEEDS`, `$CRASHES` and `$FUZZ_SECONDS`.
struct FuzzTarget: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case libFuzzer, afl, other }

    let line: String
    let kind: Kind

    init(_ line: String) {
        self.line = line
        let words = line.split(separator: " ").map(String.init)
        let program = words.first { !$0.contains("=") || $0.hasPrefix("/") } ?? ""
        if program.split(separator: "/").last == "afl-fuzz" {
            kind = .afl
        } else {
            kind = line.contains("$FUZZ_SECONDS") || line.contains("${FUZZ_SECONDS}") ? .other : .libFuzzer
        }
    }

    /// Runs the target once on the file `$1`; `nil` when the command does not tell how.
    var once: String? {
        switch kind {
        case .libFuzzer: return line + " \"$1\""
        case .afl:
            guard let mark = line.range(of: " -- ") else { return nil }
            let target = String(line[mark.upperBound...])
            return target.contains("@@") ? target : target + " < \"$1\""
        case .other: return nil
        }
    }

    /// Fuzzes for `$FUZZ_SECONDS` and prints what it found at the end, whatever came of it.
    var fuzzing: String {
        let command =
            switch kind {
            case .libFuzzer:
                line
                    + " -max_total_time=\"$FUZZ_SECONDS\" -print_final_stats=1 -artifact_prefix=\"$CRASHES/\" \"$SEEDS\""
            case .afl: aflCommand
            case .other: line
            }
        // The target is fuzzed with `@@` as it is: no input stands for it.
        return """
            mkdir -p "$CRASHES"; \(command); ended=$?
            cat "$CRASHES"/fuzzer_stats "$CRASHES"/*/fuzzer_stats 2>/dev/null
            for found in "$CRASHES"/crash-* "$CRASHES"/timeout-* "$CRASHES"/oom-* "$CRASHES"/*/crashes/id* "$CRASHES"/*/hangs/id*; do
            test -f "$found" || continue; echo "== VULNREVIEW found ${found##*/}"; head -c 1024 "$found" | od -An -v -tx1 | tr -d ' \\n'; echo
            done; exit $ended
            """
    }

    private var aflCommand: String {
        guard let mark = line.range(of: "afl-fuzz") else { return line }
        var options = ""
        for (option, value) in [("-i", "\"$SEEDS\""), ("-o", "\"$CRASHES\""), ("-V", "\"$FUZZ_SECONDS\"")]
        where !line.contains(" \(option) ") {
            options += " \(option) \(value)"
        }
        return line[..<mark.upperBound] + options + line[mark.upperBound...]
    }

    /// What AFL asks of its environment: it has no terminal here.
    static let variables = [
        "AFL_NO_UI": "1", "AFL_SKIP_CPUFREQ": "1", "AFL_NO_AFFINITY": "1",
        "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1",
    ]
}
