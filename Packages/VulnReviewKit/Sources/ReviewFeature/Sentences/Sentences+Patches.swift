import Exchange
import PatchApplication
import Review

extension Sentences {
    static func sentence(_ error: PatchApplicationError) -> String {
        switch error {
        case .wrongTree(let id): "Patch \(id.short) belongs to another tree."
        case .notApproved(let id): "Nobody has approved patch \(id.short), or the approval was taken back."
        case .notConfirmed(let id, let path):
            "The approval of patch \(id.short) does not confirm “\(path.display)”, which tools run or which becomes "
                + "executable; nothing was written."
        case .stale(let id, let path):
            "The tree is no longer what was approved for patch \(id.short)"
                + (path.map { ": “\($0.display)” differs" } ?? "") + "; nothing was written."
        case .evidenceChanged(let id):
            "Patch \(id.short) was verified again since its approval; look at the evidence and approve again."
        case .policyChanged(let id):
            "The policy changed since patch \(id.short) was approved; approve it again."
        case .empty(let id): "Patch \(id.short) writes nothing."
        case .tooLarge(let id, let limit): "Patch \(id.short) writes more than \(limit) bytes or files."
        case .refusedTarget(let path, let defect): "“\(path.display)” is not replaced: \(words(defect))."
        case .locked(let path): "Another process is writing to \(quote(path))."
        case .conflicted(_, let path):
            "Another process changed “\(path.display)” meanwhile. Its bytes and ours are both kept; a person must look."
        case .damagedJournal(let id, let path):
            "The journal of application \(id.short) is damaged at “\(path.display)”; nothing more is written from it."
        case .notRevertible(let id): "Application \(id.short) cannot be taken back."
        }
    }

    private static func words(_ defect: TargetDefect) -> String {
        switch defect {
        case .hardLinked: "it has other names"
        case .setUserID: "it runs with its owner's or group's rights"
        case .pinned: "it is immutable or append-only"
        case .sticky: "it belongs to somebody else in a sticky folder"
        case .attributes: "it has attributes that could not be given back"
        }
    }

    static func sentence(_ error: PatchFileError) -> String {
        switch error {
        case .overLimit(let limit, let position): place(position) + "more \(words(limit)) than are read."
        case .malformed(let defect, let position): place(position) + words(defect) + "."
        case .unsupported(let mail, let position): place(position) + words(mail) + " is not read."
        case .diff(let error, let message): (message > 1 ? "Message \(message): " : "") + sentence(error)
        }
    }

    private static func place(_ position: PatchFilePosition) -> String {
        (position.message > 1 ? "Message \(position.message), line " : "Line ") + "\(position.line): "
    }

    private static func words(_ limit: PatchFileLimit) -> String {
        switch limit {
        case .bytes: "bytes"
        case .messages: "messages"
        case .headerLines: "header lines"
        case .headerBytes: "header bytes"
        case .messageBytes: "bytes of message above a diff"
        }
    }

    private static func words(_ defect: PatchFileDefect) -> String {
        switch defect {
        case .noPatches: "no message holds a diff"
        case .badHeader: "a header line without a name and a colon"
        case .repeatedHeader: "two headers that disagree"
        case .badEncoding: "encoded text that does not decode"
        }
    }

    private static func words(_ mail: UnsupportedMail) -> String {
        switch mail {
        case .multipart: "a patch in a part or an attachment"
        case .flowed: "flowed text"
        case .mediaType(let type): "the media type \(quote(type))"
        case .transferEncoding(let name): "the transfer encoding \(quote(name))"
        }
    }
}
