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
        ], format: .gcc, statuses: 0...0,
        weaknesses: [
            "core.NullDereference": 476, "core.NonNullParamChecker": 476, "core.DivideZero": 369,
            "core.StackAddressEscape": 562, "core.UndefinedBinaryOperatorResult": 457,
            "core.CallAndMessage": 457, "core.uninitialized.Assign": 457, "core.uninitialized.Branch": 457,
            "core.VLASize": 789, "deadcode.DeadStores": 563, "security.ArrayBound": 125,
            "security.insecureAPI.gets": 242, "security.insecureAPI.UncheckedReturn": 252,
            "security.insecureAPI.mktemp": 377, "security.insecureAPI.rand": 338,
            "unix.MallocSizeof": 131, "unix.MismatchedDeallocator": 762, "cplusplus.NewDeleteLeaks": 401,
            "unix.cstring.NullArg": 476,
        ], origin: "apt-get install clang")
}
