/// Reads YAML: files and patterns. A file is its document; several documents are one list.
///
/// Mappings are dictionaries of pairs, sequences lists. Scalars become what they mean: the symbol of a string is its
/// content after folding and escapes, its range what is written. An anchor's node is its own; an alias is a leaf that
/// says in the tree's `aliases` which node it stands for, so that nothing is copied, however often it is named.
///
/// In patterns a line `...` is an ellipsis in the collection that its indentation puts it in. A pattern of one item is
/// that item, one of a single pair is the pair, which stands in any mapping.
struct YAMLReader {
    let bytes: [UInt8]
    var index = 0
    /// The first byte of the line here.
    var lineStart = 0
    var builder: SyntaxBuilder
    var symbols: SymbolTable
    /// How deep the recursion is.
    var depth = 0
    let isPattern: Bool
    /// What each anchor's name stands for so far.
    var anchors: [UInt32: NodeID] = [:]
    /// The content of the scalar that is being read, when it differs from the text.
    var scratch: [UInt8] = []
    /// How many strings had no end: after a few, strings end with their line, lest each be looked for to the file's end.
    var endlessStrings = 0
    /// Whether the collection in brackets that is being read was found to have no end.
    var isFlowBroken = false

    /// The tree of `input`.
    static func read(_ input: GrammarInput) -> SyntaxTree {
        var reader = YAMLReader(input)
        reader.documents()
        reader.unwrapPattern()
        let root = reader.builder.list(.program, since: 0, from: 0, to: input.bytes.count)
        return reader.builder.tree(root: root, bytes: input.bytes, symbols: reader.symbols)
    }

    private init(_ input: GrammarInput) {
        bytes = input.bytes
        builder = SyntaxBuilder(byteCount: input.bytes.count)
        symbols = input.symbols
        isPattern = input.isPattern
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            index = 3
            lineStart = 3
        }
    }

    // MARK: Documents

    /// Reads all documents; more than one become a list (YAML 1.2.2, chapter 9).
    private mutating func documents() {
        var isAtStart = true
        var firstMarker: Int?
        while true {
            skipToContent()
            guard index < bytes.count else { break }
            if isAtMarker {
                firstMarker = firstMarker ?? index
                let isEnd = byte == UInt8(ascii: ".")
                index += 3
                if isEnd { skipLine() }
                isAtStart = isEnd
                continue
            }
            if isAtStart, index == lineStart, byte == UInt8(ascii: "%") {
                skipLine()
                continue
            }
            isAtStart = false
            let before = index
            builder.push(blockNode(-1))
            if index == before { builder.push(opaqueLine()) }
        }
        guard builder.mark > 1 else { return }
        let start = Int(builder[builder.pushed(since: 0).first ?? .absent].start)
        let first = min(start, firstMarker ?? start)
        let last = Int(builder[builder.pushed(since: 0).last ?? .absent].end)
        builder.push(builder.list(.list, since: 0, from: first, to: last))
    }

    /// A pattern of a list with one item is that item; one of a mapping with one pair is that pair.
    private mutating func unwrapPattern() {
        guard isPattern, builder.mark == 1 else { return }
        let id = builder.popLast()
        let node = builder[id]
        let isSingle = node.childCount == 1
        if isSingle,
            node.kind == .list || node.kind == .dictionary && builder[builder.child(id, 0)].kind == .pair
        {
            builder.push(builder.child(id, 0))
        } else {
            builder.push(id)
        }
    }
}
