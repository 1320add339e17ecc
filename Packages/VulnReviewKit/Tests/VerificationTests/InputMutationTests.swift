import Testing

@testable import Verification

@Suite("Neighbours of an input")
struct InputMutationTests {
    @Test("The same input has the same neighbours, each once, and itself is none of them")
    func deterministic() {
        for text in ["", "A", "width=12 height=9999\n", "\u{0}\u{1}\u{2}\u{3}"] {
            let input = Array(text.utf8)
            let first = InputMutations.neighbours(of: input)
            #expect(first == InputMutations.neighbours(of: input))
            #expect(Set(first.map(\.bytes)).count == first.count)
            #expect(!first.contains { $0.bytes == input })
            #expect(!first.isEmpty && first.count <= InputMutations.limit)
        }
    }

    @Test(
        "Numbers, lengths and bytes change",
        arguments: [
            "n=13;x", "n=11;x", "n=24;x", "n=-1;x", "n=2147483647;x", "n=12;", "n=12;xx", "n=12;xn=12;x", "",
        ])
    func holds(text: String) {
        let all = InputMutations.neighbours(of: Array("n=12;x".utf8)).map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        #expect(all.contains(text))
    }

    @Test("A large input has no larger neighbours than is allowed")
    func bounded() {
        let large = [UInt8](repeating: 0x41, count: InputMutations.byteLimit - 10)
        #expect(
            InputMutations.neighbours(of: large).allSatisfy { $0.bytes.count <= InputMutations.byteLimit })
    }
}
