import Foundation
import Review

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
                    command.arguments = [
                        "/bin/bash", "-c", shellProbe, "bash", outside.path, home,
                        mayExecuteScratch ? "build" : "tool",
                    ]
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

    /// What `vr_probe` tries on Linux, as far as bash 3.2 can, which every Mac has: `$1` is outside, `$2` a home folder,
    /// `$3` the kind of box. What a refusal and an accident have in common, a failure, is told apart by its words.
    static let shellProbe = """
        say() { if [ "$3" = 0 ]; then echo "$1 $2 allowed 0"; else echo "$1 $2 denied $3"; fi; }
        refused() {
            text=$( ("${@:2}") 2>&1 1>/dev/null ) && { say attempt "$1" 0; return; }
            case $text in
                *"not permitted"* | *"ermission denied"* | *"ead-only file system"*) say attempt "$1" 1 ;;
                *) say attempt "$1" 0 ;;
            esac
        }
        write() { echo x >"$1"; }
        connect() { exec 3<>/dev/tcp/127.0.0.1/9; }
        copy() { cat /usr/bin/true >copied && chmod 700 copied && ./copied; }
        refused read-outside cat "$1/file"
        refused list-outside ls "$1"
        refused write-outside write "$1/file"
        refused create-outside write "$1/new"
        refused make-directory-outside mkdir "$1/directory"
        refused symbolic-link-outside ln -s file "$1/link"
        refused change-mode-outside chmod 777 "$1/file"
        refused rename-outside mv "$1/file" "$1/other"
        refused remove-outside rm -f "$1/file"
        refused list-home ls "$2"
        refused read-passwd cat /etc/passwd
        refused connect connect
        refused signal-parent kill -0 "$PPID"
        if [ "$3" = build ]; then copy 2>/dev/null; say control execute-scratch $?
        else refused execute-scratch copy; fi
        write inside 2>/dev/null; say control write-scratch $?
        /usr/bin/true; say control fork-and-execute $?
        """
}
