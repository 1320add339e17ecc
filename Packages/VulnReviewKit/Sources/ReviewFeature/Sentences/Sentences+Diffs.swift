import Diffing
import Review

extension Sentences {
    static func sentence(_ error: DiffError) -> String {
        let line = error.position.map { "Line \($0.line): " } ?? ""
        switch error {
        case .malformed(let defect, _): return line + words(defect) + "."
        case .unsupported(let form, _): return line + words(form) + " is not read."
        case .overLimit(let limit, _): return line + "the diff has more \(words(limit)) than are read."
        case .unsafePath(let name, let defect, _):
            return line + "“\(VisibleText.escape(name))” is not a path below the tree: \(words(defect))."
        case .duplicatePath(let path, _): return line + "the patch names “\(path.display)” twice."
        case .missing(let path): return "“\(path.display)” is not there."
        case .exists(let path): return "“\(path.display)” is there already."
        case .doesNotApply(let path, let oldLine):
            return "“\(path.display)” is not the file that the patch was made from: line \(oldLine) differs."
        case .notEmptied(let path):
            return "Removing “\(path.display)” would lose lines that the patch does not show."
        case .modeDiffers(let path):
            return "The executable bit of “\(path.display)” is not the one the patch starts from."
        case .badHunk(let path, let defect, let hunk):
            return "Hunk \(hunk) of “\(path.display)” is not well formed: \(words(defect))."
        case .editOutOfRange(let offset, _): return "An edit at byte \(offset) reaches outside the file."
        case .editsOverlap(let offset): return "Two edits replace the same bytes at \(offset)."
        }
    }

    private static func words(_ defect: DiffDefect) -> String {
        switch defect {
        case .noChanges: "there is no change in it"
        case .unexpectedText: "text that belongs to no hunk and no header"
        case .unknownHeader: "a header that git does not write"
        case .repeatedHeader: "a header that stands twice"
        case .contradictoryHeader: "headers that contradict each other"
        case .namesDiffer: "the file names do not agree"
        case .badName: "a badly quoted file name"
        case .carriageReturnInHeader: "a header ends in a carriage return: something converted the line ends"
        case .changesNothing: "a change that changes nothing"
        case .hunkWithoutFile: "a hunk that no file header stands above"
        case .badHunkHeader: "not a hunk header"
        case .badNumber: "a number that is missing, badly written or too large"
        case .countsDisagree: "the hunk's counts disagree with its body"
        case .truncated: "the text ends too early"
        case .strayEndMarker: "“\\ No newline at end of file” where no file ends"
        case .hunk(let defect): words(defect)
        case .textAfterSignature: "more diff after the mail's signature"
        }
    }

    private static func words(_ defect: HunkDefect) -> String {
        switch defect {
        case .changesNothing: "a hunk that changes nothing"
        case .badStart: "a start line that its counts do not allow"
        case .outOfOrder: "the hunks overlap or are out of order"
        case .startsDisagree: "the new start does not follow from the old one"
        case .badLine: "a line that is none"
        case .lineAfterEnd: "a line after the end of the file"
        case .notWholeFile: "a new or deleted file that is not whole"
        }
    }

    private static func words(_ form: UnsupportedDiff) -> String {
        switch form {
        case .binary: "a binary patch"
        case .combined: "a combined diff of a merge"
        case .contextDiff: "a context diff"
        case .edScript: "an ed script"
        case .normalDiff: "a diff without context"
        case .rcsDiff: "an RCS diff"
        case .copy: "a copy of a file"
        case .mode(let mode): "the mode “\(VisibleText.escape(mode))”"
        }
    }

    private static func words(_ limit: DiffLimit) -> String {
        switch limit {
        case .bytes: "bytes"
        case .files: "files"
        case .hunks: "hunks"
        case .lineBytes: "bytes in one line"
        case .lines: "lines"
        }
    }

    private static func words(_ defect: DiffPathDefect) -> String {
        switch defect {
        case .path(.empty): "it is empty"
        case .path(.absolute): "it is absolute"
        case .path(.emptyComponent): "it has an empty component"
        case .path(.dotComponent): "it has a “.” or “..” component"
        case .path(.containsNUL): "it holds a NUL"
        case .backslash: "it holds a backslash"
        case .drive: "it begins with a drive letter"
        }
    }
}
