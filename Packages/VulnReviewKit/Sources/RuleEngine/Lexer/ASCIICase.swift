extension UInt8 {
    /// The byte with ASCII capitals made small.
    var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
