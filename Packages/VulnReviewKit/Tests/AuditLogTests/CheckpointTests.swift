import AuditLog
import Foundation
import Review
import Testing

@Suite("Checkpoints as signed notes")
struct CheckpointTests {
    private let root = Digest(of: [1])

    @Test("The key id and signature of the Go implementation's own example hold")
    func knownAnswer() throws {
        // golang.org/x/mod/sumdb/note, package documentation: PeterNeumann+c74f20a3+ARpc2Qc…
        let encoded = try #require(Data(base64Encoded: "ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
        let key = AuditKey(name: "PeterNeumann", publicKey: Array(encoded.dropFirst()), role: .installation)
        #expect(encoded.first == 1)
        #expect(Hex.encode(key.keyID) == "c74f20a3")
        let text =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
        let line = try #require(
            Data(
                base64Encoded:
                    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
            ))
        #expect(key.isValid(signature: Array(line.dropFirst(4)), over: Array(text.utf8)))
        #expect(!key.isValid(signature: Array(line.dropFirst(4)), over: Array(text.utf8.dropLast())))
    }

    @Test("The example of the specification reads as what it says")
    func specification() throws {
        let note = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            \u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

            """
        let checkpoint = try Checkpoint(note: note)
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.root.hex.hasPrefix("0ac5186a"))
        #expect(checkpoint.signatures.count == 1)
        #expect(checkpoint.note == note)
    }

    @Test("A checkpoint is signed by its key and by no other, and reads back")
    func signing() throws {
        let keys = try TemporaryKeys()
        let signer = try keys.signer("installation")
        let checkpoint = try Checkpoint(origin: "test/log", size: 5, root: root, signer: signer)
        let key = AuditKey(name: "installation", publicKey: signer.publicKey, role: .installation)
        #expect(checkpoint.isSigned(by: key))
        #expect(try Checkpoint(note: checkpoint.note) == checkpoint)
        let other = AuditKey(
            name: "installation", publicKey: try keys.signer("other").publicKey, role: .installation)
        #expect(!checkpoint.isSigned(by: other))
        let renamed = AuditKey(name: "installation2", publicKey: signer.publicKey, role: .installation)
        #expect(!checkpoint.isSigned(by: renamed))
    }

    @Test("Signatures of unknown keys are no harm, a bad one of a known key spoils the note")
    func severalSignatures() throws {
        let keys = try TemporaryKeys()
        let signer = try keys.signer("installation")
        let key = AuditKey(name: "installation", publicKey: signer.publicKey, role: .installation)
        let good = try Checkpoint(origin: "test/log", size: 5, root: root, signer: signer).note
        let witness = "\u{2014} witness.example \(Data([1, 2, 3, 4, 5]).base64EncodedString())\n"
        #expect(try Checkpoint(note: good + witness).isSigned(by: key))
        let bad =
            "\u{2014} installation \(Data(key.keyID + [UInt8](repeating: 0, count: 64)).base64EncodedString())\n"
        #expect(try !Checkpoint(note: good + bad).isSigned(by: key))
    }

    static let line = "\u{2014} key AAAAAAAA\n"
    static let root64 = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="

    @Test("Extension lines are kept")
    func extensionLines() throws {
        let checkpoint = try Checkpoint(note: "o\n0\n\(Self.root64)\nmore\n\n\(Self.line)")
        #expect(checkpoint.extensionLines == ["more"])
        #expect(checkpoint.size == 0)
    }

    @Test(
        "What is no checkpoint is refused",
        arguments: [
            "", "\n", "o\n1\n\(root64)\n", "o\n1\n\(root64)\n\n", "o\n1\n\(root64)\n\(line)",
            "\n1\n\(root64)\n\n\(line)",
            "o\n01\n\(root64)\n\n\(line)", "o\n-1\n\(root64)\n\n\(line)", "o\n+1\n\(root64)\n\n\(line)",
            "o\n99999999999999999999\n\(root64)\n\n\(line)", "o\n1\nAAAA\n\n\(line)",
            // Stray bits in the last base-64 digit: the same 32 bytes, another text.
            "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n\n\(line)", "o\r\n1\n\(root64)\n\n\(line)",
            "o\n1\n\(root64)\n\n\(line)\n", "o\n1\n\(root64)\n\n\(line)x",
            "o\n1\n\(root64)\n\n- key AAAAAAAA\n",
            "o\n1\n\(root64)\n\n\u{2014} key AAAA\n", "o\n1\n\(root64)\n\n\u{2014} k+y AAAAAAAA\n",
            "o\n1\n\(root64)\n\n\u{2014}  AAAAAAAA\n",
        ])
    func refused(note: String) {
        #expect(throws: AuditError.malformedCheckpoint) { try Checkpoint(note: note) }
    }

    @Test("Too many signatures and too long a note are refused")
    func overLimit() {
        let head = "o\n1\n\(Self.root64)\n\n"
        #expect(throws: AuditError.malformedCheckpoint) {
            try Checkpoint(note: head + String(repeating: Self.line, count: 33))
        }
        let long = "\u{2014} key \(Data(count: 60_000).base64EncodedString())\n"
        #expect(throws: AuditError.malformedCheckpoint) { try Checkpoint(note: head + long) }
    }
}
