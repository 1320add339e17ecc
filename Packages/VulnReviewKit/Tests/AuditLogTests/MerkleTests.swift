import AuditLog
import Review
import Testing

@Suite("The Merkle tree of RFC 6962")
struct MerkleTests {
    /// The leaves and roots of the Certificate Transparency project's own tests.
    static let knownLeaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    static let knownRoots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    private func tree(of count: Int) -> MerkleTree {
        MerkleTree(leaves: (0..<count).map { MerkleHash.leaf(Array("leaf \($0)".utf8)) })
    }

    @Test("Known leaves give the known roots")
    func knownAnswers() throws {
        #expect(MerkleTree().root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        var tree = MerkleTree()
        for (leaf, root) in zip(Self.knownLeaves, Self.knownRoots) {
            tree.append(MerkleHash.leaf(try #require(Hex.decode(leaf))))
            #expect(tree.root.hex == root)
        }
        for (size, root) in zip(1...8, Self.knownRoots) { #expect(tree.root(of: size)?.hex == root) }
    }

    @Test("The root of every size follows from the complete nodes, and an accumulator goes on from them")
    func accumulator() throws {
        let whole = tree(of: 70)
        #expect(whole.root(of: 71) == nil)
        for size in 0...70 {
            let part = tree(of: size)
            #expect(whole.root(of: size) == part.root)
            var resumed = MerkleAccumulator(resuming: part)
            #expect(resumed.root == part.root)
            resumed.append(MerkleHash.leaf([1]))
            var longer = part
            longer.append(MerkleHash.leaf([1]))
            #expect(resumed.root == longer.root)
        }
    }

    @Test("Every inclusion proof up to 40 leaves holds, and none with a changed, missing or added hash")
    func inclusion() throws {
        let tree = tree(of: 40)
        for size in 1...40 {
            let root = try #require(tree.root(of: size))
            for index in 0..<size {
                let leaf = tree.node(level: 0, index: index)
                let proof = try #require(tree.inclusionProof(of: index, in: size))
                func holds(_ proof: [Digest], index: Int = index, size: Int = size) -> Bool {
                    MerkleProof.isIncluded(leaf: leaf, at: index, in: size, proof: proof, root: root)
                }
                #expect(holds(proof))
                for forged in Self.forgeries(of: proof) { #expect(!holds(forged)) }
                #expect(!holds(proof, index: index + 1))
                #expect(!holds(proof, index: -1))
                #expect(!holds(proof, size: 0))
            }
        }
        #expect(tree.inclusionProof(of: 40, in: 40) == nil)
        #expect(tree.inclusionProof(of: -1, in: 40) == nil)
        #expect(tree.inclusionProof(of: 0, in: 41) == nil)
    }

    @Test("Every consistency proof up to 40 leaves holds, and none with a changed, missing or added hash")
    func consistency() throws {
        let tree = tree(of: 40)
        for new in 0...40 {
            for old in 0...new {
                let oldRoot = try #require(tree.root(of: old))
                let newRoot = try #require(tree.root(of: new))
                let proof = try #require(tree.consistencyProof(from: old, to: new))
                func holds(_ proof: [Digest], oldRoot: Digest = oldRoot, newRoot: Digest = newRoot) -> Bool {
                    MerkleProof.isConsistent(from: old, root: oldRoot, to: new, root: newRoot, proof: proof)
                }
                #expect(holds(proof))
                for forged in Self.forgeries(of: proof) { #expect(!holds(forged)) }
                #expect(!holds(proof, oldRoot: Digest(of: [9])))
                if old > 0 { #expect(!holds(proof, newRoot: Digest(of: [9]))) }
            }
        }
        #expect(tree.consistencyProof(from: 3, to: 2) == nil)
        #expect(tree.consistencyProof(from: 3, to: 41) == nil)
    }

    private static func forgeries(of proof: [Digest]) -> [[Digest]] {
        var forgeries = [proof + [Digest(of: [7])]]
        if !proof.isEmpty { forgeries += [Array(proof.dropLast()), Array(proof.dropFirst())] }
        for place in proof.indices {
            var forged = proof
            forged[place] = Digest(of: [7])
            forgeries.append(forged)
        }
        return forgeries
    }
}
