/// A rule that a path breaks and that keeps it from ever being written.
public enum WriteRule: String, Hashable, Sendable, Codable, CaseIterable {
    /// A component that some file system takes for `.git`.
    case gitDirectory
    /// A backslash, which Windows takes for a separator.
    case backslash
    /// A drive letter in front.
    case drive
    /// An NTFS stream behind a colon.
    case stream
    /// A control character, or a character that hides or reorders text.
    case controlCharacter
    /// A device of Windows such as `CON` or `aux.c`.
    case deviceName
    /// Not UTF-8: macOS cannot hold it, and two such names can look the same.
    case notUTF8
    /// A component above 255 bytes, a path above 4 096, or above 256 components.
    case tooLong
    /// The name of a file that an application stages.
    case stagedFile
    /// A mode other than 644 and 755 on a file that a patch makes.
    case mode
}
