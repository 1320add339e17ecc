// What the stand-ins' SecureEnclave lacks.
import CryptoKit
import Foundation
import LocalAuthentication
import Security

extension SecureEnclave.P256.Signing.PrivateKey {
    // https://developer.apple.com/documentation/cryptokit/secureenclave/p256/signing/privatekey/init(compactrepresentable:accesscontrol:authenticationcontext:)
    init(
        compactRepresentable: Bool = true, accessControl: SecAccessControl,
        authenticationContext: LAContext? = nil
    ) throws { try self.init(dataRepresentation: Data()) }

    // https://developer.apple.com/documentation/cryptokit/secureenclave/p256/signing/privatekey/init(datarepresentation:authenticationcontext:)
    init(dataRepresentation: Data, authenticationContext: LAContext?) throws {
        try self.init(dataRepresentation: dataRepresentation)
    }
}
