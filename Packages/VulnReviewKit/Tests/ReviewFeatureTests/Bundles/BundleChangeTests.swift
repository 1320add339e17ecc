import Exchange
import Foundation
import Review
import TestSupport
import Testing

@testable import ReviewFeature

/// Every byte of a bundle counts.
@Suite("Changed bundles") struct BundleChangeTests {
    private let bundle: [UInt8]
    private let bob: BundleDesk

    init() throws {
        let ann = try BundleDesk("ann")
        _ = try ann.review(.reject, "wrong")
        bundle = try ann.seal()
        bob = try BundleDesk("bob")
    }

    /// Whether a bundle is refused, whoever vouches for its key.
    private func isRefused(_ bytes: [UInt8]) async -> Bool {
        do {
            _ = try await bob.open(bytes, untrusted: true)
            return false
        } catch {
            return error is any Failure
        }
    }

    @Test("F05 Every change of one byte is refused, and nothing is imported")
    func everyByte() async throws {
        let sender = try BundleDesk("eve")
        let small = try sender.seal { request in
            request.tree = nil
            request.data = [.init(kind: .rules, name: "r", bytes: Array("rules".utf8), at: .now)]
        }
        // Another bit in each byte of a small one, and of a whole review; in the slow lane each bit of each byte.
        try await expectRefused(small, step: 1)
        try await expectRefused(bundle, step: 7)
    }

    private func expectRefused(_ bundle: [UInt8], step: Int) async throws {
        let before = try bob.snapshot()
        var count = 0
        for index in bundle.indices where SlowLane.isOn || index % step == 0 {
            for bit in SlowLane.isOn ? Array(0..<8) : [index % 8] {
                var changed = bundle
                changed[index] ^= 1 << UInt8(bit)
                count += 1
                if await !isRefused(changed) { Issue.record("bit \(bit) of byte \(index)") }
            }
        }
        #expect(count >= bundle.count / step)
        #expect(try bob.snapshot() == before)
        try SlowLane.report("changes of a bundle of \(bundle.count) bytes", ["refused": count])
        #expect(try await bob.open(bundle, untrusted: true).isComplete)
    }

    @Test("F05 Every truncation, and every byte more, is refused, and nothing is imported")
    func truncations() async throws {
        let before = try bob.snapshot()
        for length in bundle.indices where SlowLane.isOn || length % 3 == 0 || length < 64 {
            if await !isRefused(Array(bundle[..<length])) { Issue.record("\(length) bytes") }
        }
        for more in [[0], [0x0A], bundle] as [[UInt8]] { #expect(await isRefused(bundle + more)) }
        #expect(try bob.snapshot() == before)
    }

    @Test("F05 The refusal of a changed blob names the blob")
    func named() async throws {
        let read = try await Workbench.readBundle(bundle, identities: [], connect: BundleDesk.connect)
        let blobs = read.manifest.blobs
        var end = bundle.count
        for blob in blobs.reversed() {
            var changed = bundle
            changed[end - 1] ^= 1
            await #expect(throws: BundleRefusal.blobChanged(blob.role, blob.digest)) {
                try await bob.open(changed, untrusted: true)
            }
            end -= blob.size
        }
    }

    @Test("F05 Every change of one byte of an encrypted bundle is refused")
    func encrypted() async throws {
        let identity = AgeIdentity.random()
        let file = try AgeFile.encrypt(Array(bundle.prefix(200)), to: [identity.recipient])
        let header = try AgeHeader(file)
        for index in file.indices {
            var changed = file
            changed[index] ^= 1 << UInt8(index % 8)
            #expect(throws: AgeError.self, "byte \(index)") {
                let header = try AgeHeader(changed)
                _ = try AgeFile.decrypt(changed, header: header, with: [identity])
            }
            if index > 0 {
                #expect(throws: AgeError.self, "\(index) bytes") {
                    let header = try AgeHeader(Array(file[..<index]))
                    _ = try AgeFile.decrypt(Array(file[..<index]), header: header, with: [identity])
                }
            }
        }
        #expect(try AgeFile.decrypt(file, header: header, with: [identity]) == Array(bundle.prefix(200)))
    }
}
