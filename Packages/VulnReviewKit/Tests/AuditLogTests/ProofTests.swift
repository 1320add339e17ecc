import Foundation
import Review
import Testing

@testable import AuditLog

@Suite("Proofs in files")
struct ProofTests {
    private let log: SampleLog
    private let export: AuditExport
    private let tree: MerkleTree

    init() throws {
        log = try SampleLog(count: 23)
        export = try log.export()
        tree = MerkleTree(leaves: log.events.map(\.leafHash))
    }

    private func inclusion(_ index: Int, _ size: Int) throws -> InclusionProof {
        InclusionProof(
            index: index, hashes: try #require(tree.inclusionProof(of: index, in: size)),
            checkpoint: export.checkpoints[size - 1], event: log.events[index].bytes)
    }

    private func consistency(_ old: Int, _ new: Int) throws -> ConsistencyProof {
        ConsistencyProof(
            oldSize: old, hashes: try #require(tree.consistencyProof(from: old, to: new)),
            checkpoint: export.checkpoints[new - 1])
    }

    @Test("Every event of every size is proved, and the file says it again")
    func inclusion() throws {
        for size in 1...23 {
            for index in 0..<size {
                let proof = try inclusion(index, size)
                #expect(proof.holds, "\(index) of \(size)")
                #expect(try InclusionProof(parsing: proof.text) == proof)
                #expect(try ConsistencyProof(parsing: proof.text) == nil)
            }
        }
    }

    @Test("The proof of one event does not prove another, nor at another place, nor in another log")
    func wrongEvent() throws {
        let proof = try inclusion(5, 20)
        for index in 0..<20 where index != 5 {
            #expect(
                !InclusionProof(
                    index: index, hashes: proof.hashes, checkpoint: proof.checkpoint, event: proof.event
                ).holds)
            #expect(
                !InclusionProof(
                    index: 5, hashes: proof.hashes, checkpoint: proof.checkpoint,
                    event: log.events[index].bytes
                ).holds)
        }
        for size in 1...23 where size != 20 {
            #expect(
                !InclusionProof(
                    index: 5, hashes: proof.hashes, checkpoint: export.checkpoints[size - 1],
                    event: proof.event
                ).holds)
        }
    }

    @Test("Every log goes on from each of its beginnings, and from nothing else")
    func consistency() throws {
        for new in 1...23 {
            for old in 1...new {
                let proof = try consistency(old, new)
                #expect(proof.holds(since: export.checkpoints[old - 1]), "\(old) to \(new)")
                #expect(try ConsistencyProof(parsing: proof.text) == proof)
                #expect(try InclusionProof(parsing: proof.text) == nil)
            }
        }
        let proof = try consistency(7, 20)
        for size in 1...23 where size != 7 { #expect(!proof.holds(since: export.checkpoints[size - 1])) }
        let other = try Checkpoint(
            origin: "other.example/log", size: 7, root: export.checkpoints[6].root, signer: log.installation)
        #expect(!proof.holds(since: other))
    }

    @Test("A proof with one bit changed is refused, does not hold, or is not signed")
    func bits() throws {
        let key = log.key(log.installation, .installation)
        for text in [try inclusion(5, 20).text, try consistency(7, 20).text] {
            let bytes = Array(text.utf8)
            for bit in 0..<(8 * bytes.count) {
                var changed = bytes
                changed[bit / 8] ^= 1 << (bit % 8)
                guard let text = String(validating: changed, as: UTF8.self) else { continue }
                if let proof = try? InclusionProof(parsing: text) {
                    #expect(!proof.holds || !proof.checkpoint.isSigned(by: key), "bit \(bit)")
                } else if let proof = try? ConsistencyProof(parsing: text) {
                    #expect(
                        !proof.holds(since: export.checkpoints[6]) || !proof.checkpoint.isSigned(by: key),
                        "bit \(bit)")
                }
            }
        }
    }

    @Test(
        "What begins like a proof and is none is refused",
        arguments: [
            "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\nindex 1\n\n", "old 1", "old 01\n\n",
            "old -1\n\n",
            "old 1\nx\n\n", "old 1\n\n", "old 1\n" + String(repeating: "A", count: 100_000),
            "old 1\n" + String(repeating: Base64.encode([UInt8](repeating: 0, count: 32)) + "\n", count: 64)
                + "\n",
        ])
    func malformed(text: String) {
        #expect(throws: AuditError.self) {
            let isProof = try InclusionProof(parsing: text) != nil || ConsistencyProof(parsing: text) != nil
            if !isProof { throw AuditError.malformedProof }
        }
    }
}
