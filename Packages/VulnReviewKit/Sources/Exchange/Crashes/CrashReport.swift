import Review

/// What a sanitizer, libFuzzer or a language's runtime said when a program misbehaved.
///
/// Formats: LLVM compiler-rt `sanitizer_common` and the reports of ASan, HWASan, LSan, MSan, TSan and UBSan in
/// compiler-rt/lib; libFuzzer in compiler-rt/lib/fuzzer; tracebacks of Go, Python and the JVM.
public struct CrashReport: Hashable, Sendable, Codable {
    /// Whose report it is.
    public enum Tool: String, Hashable, Sendable, Codable, CaseIterable {
        case addressSanitizer, hardwareAddressSanitizer, leakSanitizer, memorySanitizer, threadSanitizer
        case undefinedBehaviorSanitizer, libFuzzer, go, python, java
    }

    /// How the program touched memory that it had not to touch.
    public struct Access: Hashable, Sendable, Codable {
        /// Whether it wrote.
        public let isWrite: Bool
        /// How many bytes; `nil` when the report does not say.
        public let size: Int?

        /// A read or a write.
        public init(isWrite: Bool, size: Int?) {
            self.isWrite = isWrite
            self.size = size
        }
    }

    /// One call on the stack. All names are the report's: hostile text, and paths that need not be there.
    public struct Frame: Hashable, Sendable, Codable {
        /// The function's name.
        public let function: String
        /// The source file as the report names it; `nil` where only a module is known.
        public let file: String?
        /// The line, from 1; `nil` when the report does not say.
        public let line: Int?

        /// A call in `function`.
        public init(function: String, file: String?, line: Int?) {
            self.function = function
            self.file = file
            self.line = line
        }
    }

    /// Whose report it is.
    public let tool: Tool
    /// What is wrong, as the tool calls it: `heap-buffer-overflow`, `signed integer overflow`.
    public let kind: String
    /// How memory was touched; `nil` when that is not what is wrong.
    public let access: Access?
    /// The first stack of the report, innermost call first.
    public let frames: [Frame]

    /// A report.
    public init(tool: Tool, kind: String, access: Access?, frames: [Frame]) {
        self.tool = tool
        self.kind = kind
        self.access = access
        self.frames = frames
    }

    /// More reports of one output are not told.
    public static let limit = 16
    /// More calls of one stack are not told.
    public static let frameLimit = 64
    /// Longer names are cut, in bytes.
    public static let nameLimit = 512
    /// Of a longer output the end is read.
    public static let outputLimit = 4 << 20
}
