import Diffing
import Review

/// Why a patch file was not read. Nothing of the file is taken over when one message of it is refused.
public enum PatchFileError: Failure {
    case overLimit(PatchFileLimit, at: PatchFilePosition)
    case malformed(PatchFileDefect, at: PatchFilePosition)
    case unsupported(UnsupportedMail, at: PatchFilePosition)
    /// The diff of a message; its position counts in the file, or in the decoded text where the mail was encoded.
    case diff(DiffError, message: Int)

    /// One word for each case.
    public var code: String {
        switch self {
        case .overLimit: "patchFileTooLarge"
        case .malformed: "malformedPatchFile"
        case .unsupported: "unsupportedPatchFile"
        case .diff(let error, _): error.code
        }
    }

    /// The line of the diff, the path, or the offset that it is about.
    public var subject: String? {
        switch self {
        case .overLimit(_, let position), .malformed(_, let position), .unsupported(_, let position):
            String(position.line)
        case .diff(let error, _): error.subject
        }
    }

    /// Unreadable text is incomplete input; everything else is refused.
    public var kind: FailureKind {
        switch self {
        case .overLimit, .malformed, .unsupported: .incomplete
        case .diff(let error, _): error.kind
        }
    }
}

/// A place in a patch file.
public struct PatchFilePosition: Hashable, Sendable, Codable {
    /// The message, from 1; 1 also for a plain diff.
    public let message: Int
    /// The line of the file, from 1.
    public let line: Int
    /// The byte of the file, from 0.
    public let offset: Int

    /// The place at `line` and `offset`, in the given message.
    public init(message: Int, line: Int, offset: Int) {
        self.message = message
        self.line = line
        self.offset = offset
    }
}

/// Which limit a patch file is over.
public enum PatchFileLimit: String, Hashable, Sendable, Codable, CaseIterable {
    case bytes, messages, headerLines, headerBytes, messageBytes
}

/// What is wrong with a patch file's mail.
public enum PatchFileDefect: String, Hashable, Sendable, Codable, CaseIterable {
    /// No message holds a diff.
    case noPatches
    /// A header line without a name and a colon.
    case badHeader
    /// A header of which two disagree, such as two transfer encodings.
    case repeatedHeader
    /// Quoted-printable or base64 text that does not decode.
    case badEncoding
}

/// Mail that is never read as a patch.
public enum UnsupportedMail: Hashable, Sendable, Codable {
    /// A patch in a part or an attachment.
    case multipart
    /// `format=flowed`: the sender's program has changed white space.
    case flowed
    /// A media type other than `text`.
    case mediaType(String)
    /// A `Content-Transfer-Encoding` other than 7bit, 8bit, binary, quoted-printable and base64.
    case transferEncoding(String)
}
