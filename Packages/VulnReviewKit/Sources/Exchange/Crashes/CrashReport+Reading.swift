import Foundation
import Review

extension CrashReport {
    /// The reports in what a program wrote, in order. Reads lines, never fails; a truncated report keeps what it has.
    public static func all(in output: [UInt8]) -> [CrashReport] {
        var reader = CrashReader()
        for line in output.suffix(outputLimit).split(separator: 0x0A) {
            reader.take(String(decoding: line.prefix(4_096), as: UTF8.self))
            if reader.reports.count >= limit { break }
        }
        reader.finish()
        return reader.reports
    }
}

/// Goes through an output line by line: a headline begins a report, calls belong to the last one.
private struct CrashReader {
    private(set) var reports: [CrashReport] = []
    private var tool: CrashReport.Tool?
    private var kind = ""
    private var access: CrashReport.Access?
    private var frames: [CrashReport.Frame] = []
    /// The first stack is the one that matters; after it, others say where memory came from.
    private var isStackOver = false

    mutating func take(_ line: String) {
        if let (tool, kind) = Self.headline(line) { return begin(tool, kind) }
        if let (kind, frame) = Self.undefinedBehavior(line) {
            begin(.undefinedBehaviorSanitizer, kind)
            frames = [frame]
            return
        }
        guard let tool else { return }
        if access == nil, let found = Self.access(line) { access = found }
        guard !isStackOver, frames.count < CrashReport.frameLimit else { return }
        switch tool {
        case .go: takeGo(line)
        case .python: takePython(line)
        case .java: takeJava(line)
        default: takeSanitizer(line)
        }
    }

    mutating func finish() {
        guard let tool, reports.count < CrashReport.limit else { return }
        // Python prints the innermost call last, and the error after it.
        if tool == .python { frames.reverse() }
        reports.append(CrashReport(tool: tool, kind: kind.cut, access: access, frames: frames))
        self.tool = nil
    }

    private mutating func begin(_ tool: CrashReport.Tool, _ kind: String) {
        finish()
        self.tool = tool
        self.kind = kind
        access = nil
        frames = []
        isStackOver = false
    }

    // MARK: Headlines

    private static let sanitizers: [(String, CrashReport.Tool)] = [
        ("ERROR: AddressSanitizer: ", .addressSanitizer),
        ("ERROR: HWAddressSanitizer: ", .hardwareAddressSanitizer),
        ("ERROR: LeakSanitizer: ", .leakSanitizer), ("WARNING: MemorySanitizer: ", .memorySanitizer),
        ("WARNING: ThreadSanitizer: ", .threadSanitizer), ("ERROR: libFuzzer: ", .libFuzzer),
        ("ERROR: MemorySanitizer: ", .memorySanitizer), ("ERROR: ThreadSanitizer: ", .threadSanitizer),
        ("ERROR: UndefinedBehaviorSanitizer: ", .undefinedBehaviorSanitizer),
    ]

    private static func headline(_ line: String) -> (CrashReport.Tool, String)? {
        for (mark, tool) in sanitizers {
            guard let rest = line.after(mark) else { continue }
            // "heap-buffer-overflow on address 0x…", "data race (pid=1)", "SEGV on unknown address", "deadly signal"
            var kind = rest
            for end in [" on unknown address", " on address", " (pid=", " (", " in ", ":"] {
                if let cut = kind.before(end) { kind = cut }
            }
            return (tool, kind.trimmingSpaces)
        }
        if line.hasPrefix("panic: ") { return (.go, String(line.dropFirst(7))) }
        if line.hasPrefix("Traceback (most recent call last):") { return (.python, "exception") }
        if let rest = line.after("Exception in thread \""), let kind = rest.after("\" ") {
            return (.java, kind.before(":") ?? kind)
        }
        if let rest = line.after("== Java Exception: ") { return (.java, rest.before(":") ?? rest) }
        return nil
    }

    /// `src/a.c:12:5: runtime error: signed integer overflow: 1 + 2 cannot …`
    private static func undefinedBehavior(_ line: String) -> (String, CrashReport.Frame)? {
        guard let place = line.before(": runtime error: "), let rest = line.after(": runtime error: "),
            rest != line
        else { return nil }
        let (file, number) = place.place
        return (rest.before(":") ?? rest, CrashReport.Frame(function: "", file: file?.cut, line: number))
    }

    /// `READ of size 4 at`, `  Write of size 8 at`, `caused by a WRITE memory access`
    private static func access(_ line: String) -> CrashReport.Access? {
        let text = line.trimmingSpaces
        for (word, isWrite) in [
            ("READ of size ", false), ("WRITE of size ", true), ("Read of size ", false),
            ("Write of size ", true),
        ] {
            guard text.hasPrefix(word) else { continue }
            return .init(isWrite: isWrite, size: Int(text.dropFirst(word.count).prefix { $0.isNumber }))
        }
        if text.hasSuffix("caused by a WRITE memory access.") { return .init(isWrite: true, size: nil) }
        if text.hasSuffix("caused by a READ memory access.") { return .init(isWrite: false, size: nil) }
        return nil
    }

    // MARK: Stacks

    /// `    #0 0x4f5 in f /src/a.c:12:5`, `    #1 f a.c:12 (prog+0x5)`, `    #2 0x4f5 in f (prog+0x5) (BuildId: …)`
    private mutating func takeSanitizer(_ line: String) {
        let text = line.trimmingSpaces
        guard text.hasPrefix("#"), let blank = text.firstIndex(of: " "),
            Int(text[text.index(after: text.startIndex)..<blank]) != nil
        else {
            if !frames.isEmpty, text.isEmpty || !text.hasPrefix("#") { isStackOver = true }
            return
        }
        var rest = String(text[blank...]).trimmingSpaces
        if rest.hasPrefix("0x") { rest = rest.after(" in ") ?? "" }
        guard !rest.isEmpty else { return }
        for module in [" (/", " (BuildId", " ("] where rest.hasSuffix(")") {
            if let cut = rest.beforeLast(module), !cut.isEmpty { rest = cut }
        }
        guard let space = rest.lastIndex(of: " ") else {
            return frames.append(.init(function: rest.cut, file: nil, line: nil))
        }
        let (file, number) = String(rest[rest.index(after: space)...]).place
        let isPlace = number != nil || file?.contains("/") == true
        frames.append(
            .init(
                function: (isPlace ? String(rest[..<space]) : rest).cut, file: isPlace ? file?.cut : nil,
                line: number))
    }

    /// `main.f(0x1)` and below it `\t/src/a.go:12 +0x1d`
    private mutating func takeGo(_ line: String) {
        if line.hasPrefix("\t"), let last = frames.last, last.file == nil {
            let (file, number) = (line.dropFirst().split(separator: " ").first.map(String.init) ?? "").place
            frames[frames.count - 1] = .init(function: last.function, file: file?.cut, line: number)
        } else if line.isEmpty || line.hasPrefix("goroutine ") {
            if !frames.isEmpty { isStackOver = true }
        } else if let open = line.lastIndex(of: "("), !line.hasPrefix("[signal"),
            !line.hasPrefix("exit status")
        {
            let name = String(line[..<open])
            // The runtime's own calls between the panic and what caused it are not the program's.
            if !name.hasPrefix("panic") && !name.hasPrefix("runtime.") {
                frames.append(.init(function: name.cut, file: nil, line: nil))
            }
        }
    }

    /// `  File "a.py", line 12, in f`, and at the end `ValueError: text`
    private mutating func takePython(_ line: String) {
        if let rest = line.after("  File \""), let file = rest.before("\", line "),
            let tail = rest.after("\", line ")
        {
            let number = Int(tail.prefix { $0.isNumber })
            frames.append(.init(function: (tail.after(" in ") ?? "").cut, file: file.cut, line: number))
        } else if let first = line.first, !first.isWhitespace, !frames.isEmpty {
            kind = line.before(":") ?? line
            isStackOver = true
        }
    }

    /// `\tat a.b.C.m(C.java:12)`
    private mutating func takeJava(_ line: String) {
        guard let rest = line.trimmingSpaces.after("at "), line.trimmingSpaces.hasPrefix("at "),
            let name = rest.before("("), let place = rest.after("(")?.before(")")
        else {
            if !frames.isEmpty, line.hasPrefix("Caused by: ") { isStackOver = true }
            return
        }
        let (file, number) = place.place
        // The package is the folder: `a.b.C.m` in C.java is a/b/C.java.
        let folder = name.split(separator: ".").dropLast(2).joined(separator: "/")
        frames.append(
            .init(
                function: name.cut,
                file: number == nil ? nil : file.map { folder.isEmpty ? $0 : folder + "/" + $0 }?.cut,
                line: number))
    }
}

extension String {
    /// What stands after the first `mark`; `nil` without one.
    fileprivate func after(_ mark: String) -> String? {
        guard let found = range(of: mark) else { return nil }
        return String(self[found.upperBound...])
    }

    /// What stands before the first `mark`; `nil` without one.
    fileprivate func before(_ mark: String) -> String? {
        guard let found = range(of: mark) else { return nil }
        return String(self[..<found.lowerBound])
    }

    /// What stands before the last `mark`; `nil` without one.
    fileprivate func beforeLast(_ mark: String) -> String? {
        guard let found = range(of: mark, options: .backwards) else { return nil }
        return String(self[..<found.lowerBound])
    }

    fileprivate var trimmingSpaces: String { trimmingCharacters(in: .whitespaces) }

    /// The text up to `CrashReport.nameLimit` bytes.
    fileprivate var cut: String {
        utf8.count <= CrashReport.nameLimit
            ? self : String(decoding: utf8.prefix(CrashReport.nameLimit), as: UTF8.self)
    }

    /// `a.c:12:5` as file and line.
    fileprivate var place: (file: String?, line: Int?) {
        let parts = split(separator: ":", omittingEmptySubsequences: false)
        var end = parts.count
        var numbers: [Int] = []
        while end > 1, numbers.count < 2, let number = Int(parts[end - 1]), number > 0 {
            numbers.insert(number, at: 0)
            end -= 1
        }
        let file = parts[..<end].joined(separator: ":")
        return (file.isEmpty ? nil : file, numbers.first)
    }
}
