extension ExternalScanner {
    /// Clang's static analyzer over each C and C++ file by itself: what a build's flags would define is not known here.
    static let clang = ExternalScanner(
        name: "clang", programs: ["sh", "clang", "find", "xargs"],
        arguments: [
            "-c",
            """
            find "$1" -type f \\( -name '*.c' -o -name '*.cc' -o -name '*.cpp' -o -name '*.cxx' \\) -print0 |
            xargs -0 -r -n 20 clang --no-default-config --analyze -Xanalyzer -analyzer-output=text -- 2>&1
            """, "sh", "{tree}",
        ], format: .gcc, statuses: 0...0, origin: "apt-get install clang")
}
