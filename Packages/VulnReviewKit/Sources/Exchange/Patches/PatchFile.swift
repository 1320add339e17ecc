import Diffing
import Review

/// Patch files: a diff by itself, or mail as `git format-patch` writes it.
public enum PatchFile {
    /// The patches in `bytes`, in their order.
    ///
    /// A file that begins with an mbox line (RFC 4155) or with mail headers (RFC 5322) is mail, anything else a diff.
    /// One message is one patch; a cover letter (`[PATCH 0/n]` without a diff) is none. A file is read whole or
    /// refused whole.
    public static func read(
        _ bytes: [UInt8], limits: PatchFileLimits = .standard
    ) throws(PatchFileError) -> [ImportedPatch] {
        guard bytes.count <= limits.bytes else { throw .overLimit(.bytes, at: start) }
        guard Mailbox.isMail(bytes) else { return [try plain(bytes, limits)] }
        let messages = try Mailbox.messages(in: bytes, limits: limits)
        var patches: [ImportedPatch] = []
        for message in messages {
            if let patch = try MailedPatch.read(message, of: bytes, limits: limits) { patches.append(patch) }
        }
        guard !patches.isEmpty else { throw .malformed(.noPatches, at: start) }
        return patches
    }

    private static let start = PatchFilePosition(message: 1, line: 1, offset: 0)

    /// A diff by itself, with what may stand above it for a message.
    private static func plain(_ bytes: [UInt8], _ limits: PatchFileLimits) throws(PatchFileError)
        -> ImportedPatch
    {
        let changes: [FileChange]
        do {
            changes = try UnifiedDiff.parse(bytes, limits: limits.diff)
        } catch {
            throw .diff(error, message: 1)
        }
        let message = bytes[..<(UnifiedDiff.firstHeader(in: bytes) ?? 0)]
        guard message.count <= limits.messageBytes else { throw .overLimit(.messageBytes, at: start) }
        let above = MailText.decode(message, charset: "utf-8")
        let lines = above.split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.firstIndex { !MailText.trimmed($0).isEmpty }
        guard let first else {
            return ImportedPatch(title: changes[0].path.display, author: nil, message: "", changes: changes)
        }
        return ImportedPatch(
            title: MailText.title(lines[first]), author: nil,
            message: MailText.trimmed(lines[(first + 1)...].joined(separator: "\n")), changes: changes)
    }
}
