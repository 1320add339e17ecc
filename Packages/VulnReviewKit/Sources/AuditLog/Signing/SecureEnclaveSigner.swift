#if os(macOS)
    import CryptoKit
    import Foundation
    import LocalAuthentication
    import Review
    import Security

    /// A P-256 key that never leaves this Mac's Secure Enclave and signs only when who sits there says so (Touch ID, Apple
    /// Watch or password), each time.
    public struct SecureEnclaveSigner: Signer {
        /// The name that the key has here.
        public let name: String
        /// 65 bytes: the point, uncompressed.
        public let publicKey: [UInt8]
        /// What only the enclave that made the key can open again.
        private let representation: [UInt8]

        init(name: String, publicKey: [UInt8], representation: [UInt8]) {
            self.name = name
            self.publicKey = publicKey
            self.representation = representation
        }

        /// Makes a key in the enclave.
        static func newKey(_ name: String) throws(AuditError) -> KeyRecord {
            guard SecureEnclave.isAvailable,
                let access = unsafe SecAccessControlCreateWithFlags(
                    nil, kSecAttrAccessibleWhenUnlockedThisDeviceOnly, [.privateKeyUsage, .userPresence], nil),
                let key = try? SecureEnclave.P256.Signing.PrivateKey(accessControl: access)
            else { throw .secureEnclaveElsewhere(name: name) }
            return .secureEnclave(
                publicKey: Array(key.publicKey.x963Representation),
                representation: Array(key.dataRepresentation))
        }

        /// Asks for presence and signs: DER of an ECDSA signature over SHA-256.
        public func sign(_ bytes: [UInt8]) throws -> [UInt8] {
            let context = LAContext()
            context.localizedReason = "Sign a decision as \(name)"
            let key = try SecureEnclave.P256.Signing.PrivateKey(
                dataRepresentation: Data(representation), authenticationContext: context)
            guard Array(key.publicKey.x963Representation) == publicKey else {
                throw AuditError.signing(key: name)
            }
            return Array(try key.signature(for: bytes).derRepresentation)
        }
    }
#endif
