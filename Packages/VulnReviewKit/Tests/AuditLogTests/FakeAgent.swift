import Foundation
import Testing

#if os(macOS)
    import Darwin
#else
    import Glibc
#endif

/// A socket on which every caller gets the same answer and is hung up on.
final class FakeAgent: Sendable {
    let socket: String
    private let listener: Int32

    init(_ path: String, answering answer: [UInt8]) throws {
        socket = path
        #if os(macOS)
            listener = Darwin.socket(AF_UNIX, SOCK_STREAM, 0)
        #else
            listener = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(self.listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0 && listen(self.listener, 4) == 0)
        let listener = self.listener
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                var request = [UInt8](repeating: 0, count: 4096)
                _ = recv(connection, &request, request.count, 0)
                _ = answer.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, 0) }
                close(connection)
            }
        }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}
