#if os(Linux)
    // No module map has `sys/xattr.h`.
    @_silgen_name("setxattr")
    func setxattr(
        _ path: UnsafePointer<CChar>, _ name: UnsafePointer<CChar>, _ value: UnsafeRawPointer, _ size: Int,
        _ flags: Int32
    ) -> Int32

    @_silgen_name("getxattr")
    func getxattr(
        _ path: UnsafePointer<CChar>, _ name: UnsafePointer<CChar>, _ value: UnsafeMutableRawPointer,
        _ size: Int
    ) -> Int
#endif
