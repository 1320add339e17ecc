extension ExternalScanner {
    /// ShellCheck over files named `*.sh` and `*.bash`, without settings of the tree and without following `source`. A
    /// script's `disable` directives are obeyed: it has no switch against them.
    static let shellcheck = ExternalScanner(
        name: "shellcheck", programs: ["sh", "shellcheck", "find", "xargs"],
        arguments: [
            "-c",
            """
            find "$1" -type f \\( -name '*.sh' -o -name '*.bash' \\) -print0 |
            xargs -0 -r -n 100 sh -c 'shellcheck --norc --format=gcc -- "$@"; test $? -le 1' sh
            """, "sh", "{tree}",
        ], format: .gcc, statuses: 0...0, origin: "apt-get install shellcheck")
}
