import Foundation

/// The system's own words for its error numbers.
enum SystemWords {
    static func text(_ number: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        #if os(macOS)
            let known = unsafe strerror_r(number, &buffer, buffer.count) == 0
            guard known else { return "error \(number)" }
            let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            return String(decoding: bytes, as: UTF8.self)
        #else
            guard let text = unsafe strerror_r(number, &buffer, buffer.count) else { return "error \(number)" }
            return unsafe String(cString: text)
        #endif
    }
}
