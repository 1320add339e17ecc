import Review
import Testing

@Suite struct PatchTests {
    @Test("The id depends on every byte of the changes, and on what they answer")
    func dependsOnChanges() throws {
        var patches = [
            Values.patch(changes: [try Values.change()]), Values.patch(changes: []),
            Values.patch(root: "/work/other", changes: [try Values.change()]),
            Values.patch(finding: try Values.finding().id, changes: [try Values.change()]),
            Values.patch(changes: [try Values.change(), try Values.change(path: "src/b.c")]),
            Values.patch(changes: [try Values.change(path: "src/b.c"), try Values.change()]),
            Values.patch(changes: [try Values.change(path: "src/b.c")]),
            Values.patch(changes: [try Values.change(newMode: .executable)]),
            Values.patch(changes: [try Values.change(newMode: .regular)]),
            Values.patch(changes: [try Values.change(kind: .rename(from: try TreePath("src/b.c")))]),
            Values.patch(changes: [try Values.change(kind: .create)]),
            Values.patch(changes: [try Values.change(kind: .delete)]),
            Values.patch(changes: [try Values.change(hunks: [])]),
            Values.patch(changes: [try Values.change(hunks: [Values.hunk(oldStart: 4)])]),
            Values.patch(changes: [try Values.change(hunks: [Values.hunk(newStart: 4)])]),
        ]
        let inserted = Array("new\n".utf8)
        for index in inserted.indices {
            var bytes = inserted
            bytes[index] ^= 0x80
            patches.append(
                Values.patch(changes: [try Values.change(hunks: [Values.hunk(insertion: bytes)])]))
        }
        let withoutNewline = Values.hunk(insertion: inserted.dropLast())
        patches.append(Values.patch(changes: [try Values.change(hunks: [withoutNewline])]))
        #expect(Set(patches.map(\.id)).count == patches.count)
    }

    @Test("The id is the digest of the canonical form of tree, finding and changes")
    func isCanonical() throws {
        let hunks = [
            Values.hunk(), Values.hunk(oldStart: 9, newStart: 12, insertion: [0, 0xFF, 0x22, 0x5C]),
        ]
        let strange = try TreePath([0x73, 0xFF, 0x22, 0x0A])
        let changes = [
            try Values.change(hunks: hunks), try Values.change(hunks: []),
            try Values.change(kind: .create, newMode: .executable),
            try Values.change(kind: .rename(from: strange), path: "a\"b\\c/\u{1}.c", hunks: hunks),
            FileChange(kind: .delete, path: strange, oldMode: .regular, hunks: hunks),
        ]
        for count in 0...changes.count {
            for finding in [nil, try Values.finding().id] {
                let patch = Values.patch(finding: finding, changes: Array(changes[..<count]))
                let content = CanonicalJSON.object([
                    "changes": .array(changes[..<count].map(\.canonical)),
                    "finding": finding.map { .string($0.text) } ?? .null, "tree": .string(patch.tree.text),
                ])
                #expect(patch.id == PatchID(Digest(of: Array("patch\0".utf8) + content.bytes)))
            }
        }
    }

    @Test("The id does not depend on time, words or the hunk's section text")
    func ignoresWords() throws {
        let patch = Values.patch(changes: [try Values.change()])
        let sameChange = try Values.change(hunks: [Values.hunk(section: "int main(void)")])
        #expect(Values.patch(changes: [try Values.change()], at: 99).id == patch.id)
        #expect(
            Values.patch(changes: [try Values.change()], title: "Other", rationale: "Else.").id == patch.id)
        #expect(Values.patch(changes: [sameChange]).id == patch.id)
    }

    @Test("A patch starts as proposed")
    func startsProposed() throws {
        #expect(Values.patch(changes: [try Values.change()]).state == .proposed)
    }

    @Test("A hunk counts its old and new lines, and a line knows whether it ends")
    func countsLines() {
        let hunk = Values.hunk(insertion: Array("no end".utf8))
        #expect(hunk.oldCount == 2)
        #expect(hunk.newCount == 2)
        #expect(hunk.lines.map(\.hasNewline) == [true, true, false])
    }
}
