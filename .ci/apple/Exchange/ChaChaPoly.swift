// What the stand-ins' SealedBox lacks.
// https://developer.apple.com/documentation/cryptokit/chachapoly/sealedbox/init(nonce:ciphertext:tag:)
import CryptoKit
import Foundation

extension ChaChaPoly.SealedBox {
    init<C: DataProtocol, T: DataProtocol>(nonce: ChaChaPoly.Nonce, ciphertext: C, tag: T) throws {
        try self.init(combined: Data())
    }
}
