import Foundation
import Testing

@testable import Confinement

#if os(Linux)
    /// A script that a hostile tree may hold, and how it must end.
    struct Misbehaviour: Sendable, CustomTestStringConvertible {
        let name: String
        let script: String
        let status: ConfinedOutcome.Status
        var limits = ConfinementLimits(wallSeconds: 60)

        var testDescription: String { name }

        private static func limits(_ change: (inout ConfinementLimits) -> Void) -> ConfinementLimits {
            var limits = ConfinementLimits(wallSeconds: 60)
            change(&limits)
            return limits
        }

        static let all = [
            Misbehaviour(name: "exits", script: "exit 7", status: .exited(7)),
            Misbehaviour(name: "crashes", script: "kill -SEGV $$", status: .signalled(11)),
            Misbehaviour(
                name: "hangs", script: "sleep 100", status: .timedOut, limits: limits { $0.wallSeconds = 0.4 }
            ),
            Misbehaviour(
                name: "ignores TERM", script: "trap '' TERM HUP INT; while :; do sleep 100; done",
                status: .timedOut,
                limits: limits { $0.wallSeconds = 0.4 }),
            Misbehaviour(
                name: "leaves a grandchild that ignores TERM",
                script: "(trap '' TERM HUP; sleep 100; sleep 100) & (trap '' TERM; sleep 100) & exit 0",
                status: .exited(0)),
            Misbehaviour(
                name: "leaves a daemon in a session of its own",
                script: "setsid sleep 100 & (setsid setsid sleep 100 &) ; exit 0", status: .exited(0)),
            Misbehaviour(
                name: "closes its output and goes on", script: "exec >&- 2>&-; sleep 0.3; exit 3",
                status: .exited(3)),
            Misbehaviour(
                name: "stops itself and its group", script: "kill -STOP 0; exit 0", status: .timedOut,
                limits: limits { $0.wallSeconds = 0.4 }),
            Misbehaviour(
                name: "leaves stopped children",
                script: "sleep 100 & kill -STOP $!; exit 4", status: .exited(4)),
            Misbehaviour(name: "kills its group", script: "kill -KILL 0", status: .signalled(9)),
            Misbehaviour(
                name: "forks twice into sessions of their own",
                script: """
                    exec perl -MPOSIX -e 'for (1..5) { unless (fork) { setsid(); unless (fork) {
                      $SIG{TERM} = $SIG{HUP} = "IGNORE"; close STDOUT; close STDERR; sleep 100 } exit } } exit 6'
                    """, status: .exited(6)),
            Misbehaviour(
                name: "leaves a child that holds its output", script: "sleep 100 & exit 5", status: .exited(5)
            ),
            Misbehaviour(
                name: "floods its output", script: "yes", status: .outputLimit,
                limits: limits { $0.outputBytes = 1 << 20 }),
            Misbehaviour(
                name: "floods its error output", script: "yes >&2", status: .outputLimit,
                limits: limits { $0.outputBytes = 1 << 20 }),
            Misbehaviour(
                name: "forks without end", script: "f() { f | f & }; f; sleep 100", status: .processLimit,
                limits: limits { $0.processes = 40 }),
            Misbehaviour(
                name: "takes all memory", script: "tail /dev/zero", status: .memoryLimit,
                limits: limits { $0.memoryBytes = 100 << 20 }),
            Misbehaviour(
                name: "takes all memory in many processes",
                script: "for i in 1 2 3 4; do perl -e '$x = q(x) x 60_000_000; sleep 100' & done; sleep 100",
                status: .memoryLimit, limits: limits { $0.memoryBytes = 100 << 20 }),
            Misbehaviour(
                name: "takes memory that no process has",
                script:
                    "exec perl -e '$n++ while defined shmget(0, 16 << 20, 0600) && $n < 99; exit($n < 5 ? 3 : 4)'",
                status: .exited(3)),
            Misbehaviour(
                name: "starts threads without end",
                script: "exec perl -Mthreads -e 'threads->create(sub { sleep 100 }) for 1..400; sleep 100'",
                status: .processLimit, limits: limits { $0.processes = 40 }),
            Misbehaviour(
                name: "opens files without end",
                script: "exec perl -e 'for (1..9999) { open $f[$_], q(<), q(/dev/null) or exit 3 } exit 4'",
                status: .exited(3)),
            Misbehaviour(
                name: "writes one large file", script: "exec cat /dev/zero > large", status: .signalled(25),
                limits: limits { $0.fileBytes = 1 << 20 }),
            Misbehaviour(
                name: "writes many files",
                script: "i=0; while :; do i=$((i+1)); head -c 1000000 /dev/zero > file$i; done",
                status: .scratchLimit, limits: limits { $0.scratchBytes = 20 << 20 }),
            Misbehaviour(
                name: "writes many empty files",
                script: "exec perl -e 'for (1..1e6) { open F, q(>), $_ or die; close F } sleep 100'",
                status: .scratchLimit, limits: limits { $0.scratchBytes = 4 << 20 }),
            Misbehaviour(
                name: "writes to files that it removed",
                script: """
                    exec perl -e 'for (1..64) { open my $f, q(>), q(x); unlink q(x); print $f q(x) x 1e6; $f->flush;
                      push @f, $f } sleep 100'
                    """,
                status: .scratchLimit, limits: limits { $0.scratchBytes = 20 << 20 }),
            Misbehaviour(
                name: "writes where no path reaches",
                script: "exec perl -e 'for (1..1000) { mkdir q(d) x 100; chdir q(d) x 100 } sleep 100'",
                status: .scratchLimit, limits: limits { $0.scratchBytes = 64 << 20 }),
            Misbehaviour(
                name: "writes where nobody may read",
                script:
                    "exec perl -e 'mkdir q(d), 0300; open F, q(>), q(d/f); print F q(x) x 3e7; close F; sleep 100'",
                status: .scratchLimit, limits: limits { $0.scratchBytes = 20 << 20 }),
            Misbehaviour(
                name: "runs while the disk is almost full", script: "sleep 100", status: .diskFull,
                limits: limits { $0.reserveBytes = 1 << 60 }),
            Misbehaviour(
                name: "computes without end", script: "while :; do :; done", status: .signalled(24),
                limits: limits { $0.cpuSeconds = 1 }),
        ]

        /// Those that end by themselves or at once.
        static let brief = all.filter {
            switch $0.status {
            case .exited, .outputLimit, .diskFull: true
            default: false
            }
        }
    }
#endif
