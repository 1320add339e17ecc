import Review

extension Sentences {
    static func sentence(_ error: KeyFileError) -> String {
        if case .unwritable(let path) = error { return "The key file \(quote(path)) cannot be written." }
        return (error.line.map { "Line \($0) of the key file: " } ?? "The key file: ") + words(error)
            + " The file is not used."
    }

    private static func words(_ error: KeyFileError) -> String {
        switch error {
        case .unwritable(let path): "\(quote(path)) cannot be written."
        case .unreadable(let path): "\(quote(path)) cannot be read, or is no regular file."
        case .tooLarge(let limit): "it has more than \(limit) bytes."
        case .notText: "it is not UTF-8."
        case .noEquals: "a line is a comment or “command = key …”."
        case .unknownCommand(let name, _):
            "there is no command \(quote(name)); vulnreview keys --json lists them."
        case .unknownKey(let name, _):
            "there is no key \(quote(name)); a key is one character, or one of "
                + KeyStroke.specialNames.joined(separator: " ") + ", with ctrl-, alt- or shift- before it."
        case .noKeys(let name, _): "\(quote(name)) has no keys; the word “none” takes them away."
        case .repeated(let name, _, let earlier): "\(quote(name)) has its keys from line \(earlier) already."
        case .tooManyKeys(_, let limit): "more than \(limit) keys for one command."
        case .mustHaveKey(let name, _): "\(quote(name)) must keep a key."
        case .conflict(let key, _, let command, let other, let isDefault):
            "\(quote(key)) cannot give \(command), it gives \(other)"
                + (isDefault
                    ? " in the table; give \(other) another key in a line of its own, or none." : " already.")
        }
    }
}
