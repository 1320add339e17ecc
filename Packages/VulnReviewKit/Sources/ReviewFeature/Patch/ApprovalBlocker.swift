import Review

/// What stands between a reviewer and an approval: data; `ReviewWording` has the sentences.
public enum ApprovalBlocker: Hashable, Sendable {
    /// This many rows of the diff were not on screen yet.
    case rowsNotSeen(Int)
    /// This many folded rows hide something that the patch changes.
    case changesFolded(Int)
    /// A rung that did not pass was not on screen yet.
    case rungNotSeen(RungKind)
    /// This many flags were not on screen yet.
    case flagsNotSeen(Int)
    /// No verification has run.
    case notVerified
    /// The policy denies it.
    case denied(PolicyRefusal)
    /// The policy asks for this rung, and it has not passed.
    case requiredRung(RungKind)
    /// The patch touches these files, which tools run or which become executable, and nobody confirmed that by name.
    case notConfirmed([TreePath])
    /// Every hunk is left out.
    case nothingSelected
}
