/// Takes the blanks that all lines share from the beginning of each.
enum Dedent {
    static func text(_ text: String) -> [UInt8] {
        let lines = Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
        func indentation(_ line: ArraySlice<UInt8>) -> Int {
            line.prefix { $0 == 0x20 || $0 == 0x09 }.count
        }
        let shared = lines.filter { indentation($0) < $0.count }.map(indentation).min() ?? 0
        return Array(lines.map { $0.dropFirst(shared) }.joined(separator: [0x0A]))
    }
}
