/// Finds bytes in bytes in time that grows with both and not with their product (Knuth, Morris and Pratt, 1977): text of a
/// hostile tree that all but matches at every place must not keep a run for minutes.
enum ByteSearch {
    /// Where `wanted` stands first in `bytes`, from `start` on; `nil` when it does not, or is empty.
    static func first(_ wanted: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
        guard let head = wanted.first, start <= bytes.count else { return nil }
        let fallback = fallback(of: wanted)
        var place = start
        var matched = 0
        while place < bytes.count {
            if matched == 0 {
                guard let next = bytes[place...].firstIndex(of: head) else { return nil }
                place = next
            }
            while matched > 0, bytes[place] != wanted[matched] { matched = fallback[matched - 1] }
            if bytes[place] == wanted[matched] { matched += 1 }
            place += 1
            if matched == wanted.count { return place - matched }
        }
        return nil
    }

    /// For each beginning of `wanted`, how much of `wanted` its end begins again.
    private static func fallback(of wanted: [UInt8]) -> [Int] {
        var fallback = [Int](repeating: 0, count: wanted.count)
        var matched = 0
        for place in wanted.indices.dropFirst() {
            while matched > 0, wanted[place] != wanted[matched] { matched = fallback[matched - 1] }
            if wanted[place] == wanted[matched] { matched += 1 }
            fallback[place] = matched
        }
        return fallback
    }
}
