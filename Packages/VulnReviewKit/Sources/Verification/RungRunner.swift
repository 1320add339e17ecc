import Confinement
import Diffing
import Review
import TreeAccess

/// One rung of the ladder (DESIGN.md, section 5). A rung never throws: what goes wrong is its result.
protocol RungRunner: Sendable {
    var kind: RungKind { get }
    /// Runs the negative control on the unpatched bytes, then the check on the patched ones.
    func run(_ context: RungContext) async -> RungReport
}

/// What every rung gets.
struct RungContext: Sendable {
    let request: VerificationRequest
    let tree: OpenTree
    /// The patch put to the tree in memory, or why it does not apply.
    let applied: AppliedPatch
    let detector: any Detector
    let confinement: Confinement
    let toolchain: Toolchain
    let crashes: any CrashReading
}

/// What a rung says.
struct RungReport: Sendable {
    let result: RungResult
    let control: String?
    let log: RunLog
    /// How far what ran outside this process was confined; `nil` when nothing did.
    let confinement: ConfinementLevel?
    /// Where in the tree the program crashed before the patch, innermost call first.
    let crash: [FlagContext.Site]

    init(
        _ result: RungResult, control: String? = nil, log: RunLog = RunLog(),
        confinement: ConfinementLevel? = nil, crash: [FlagContext.Site] = []
    ) {
        self.crash = crash
        self.result = result
        self.control = control
        self.log = log
        self.confinement = confinement
    }
}
