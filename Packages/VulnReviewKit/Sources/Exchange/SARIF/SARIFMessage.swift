/// message object (section 3.11): plain text only.
struct SARIFMessage: Codable, Hashable {
    let text: String

    /// The message that readers show as exactly `plain`: braces would name arguments (section 3.11.5), and `[a](b)` would
    /// be a link that somebody else has written (section 3.11.6).
    init(_ plain: String) {
        var text = ""
        var previous: Character = " "
        for character in plain {
            switch character {
            case "{", "}":
                text.append(character)
                text.append(character)
            case "(" where previous == "]":
                text.removeLast()
                text += "\\]("
            default:
                text.append(character)
            }
            previous = character
        }
        self.text = text
    }
}
