// Reads files with their languages' readers and prints what came of it: `parsing LANGUAGE FILE…`.
import Foundation

@main enum Parsing {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard let name = arguments.first, let grammar = Grammar.named(name) else { exit(2) }
        let symbols = grammar.initialSymbols
        var bytes = 0
        var nodes = 0
        var opaque = 0
        let start = clock()
        for path in arguments.dropFirst() {
            let text = FileManager.default.contents(atPath: path).map(Array.init) ?? []
            let tree = grammar.read(
                GrammarInput(
                    bytes: text, symbols: symbols, isPattern: false,
                    fileExtension: (path as NSString).pathExtension))
            bytes += text.count
            nodes += tree.nodes.count
            opaque += tree.opaqueBytes
        }
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        print(
            "{\"bytes\": \(bytes), \"nodes\": \(nodes), \"opaqueBytes\": \(opaque), \"cpuSeconds\": \(seconds)}"
        )
    }
}
