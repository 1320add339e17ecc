/// The lines of a text, with their places.
struct TextLines {
    /// One line.
    struct Line {
        /// From 1.
        let number: Int
        let offset: Int
        /// The offset after the line feed.
        let end: Int
        /// The line without its line feed and a carriage return before it.
        let content: ArraySlice<UInt8>
    }

    private let bytes: ArraySlice<UInt8>
    private var offset: Int
    private var number: Int

    /// The lines of `bytes`, the first of which has the number `first`.
    init(_ bytes: ArraySlice<UInt8>, first: Int = 1) {
        self.bytes = bytes
        offset = bytes.startIndex
        number = first
    }

    /// The next line; `nil` at the end.
    mutating func next() -> Line? {
        guard offset < bytes.endIndex else { return nil }
        var feed = offset
        while feed < bytes.endIndex, bytes[feed] != UInt8(ascii: "\n") { feed += 1 }
        let end = min(feed + 1, bytes.endIndex)
        var content = bytes[offset..<feed]
        if content.last == UInt8(ascii: "\r") { content = content.dropLast() }
        defer {
            offset = end
            number += 1
        }
        return Line(number: number, offset: offset, end: end, content: content)
    }
}
