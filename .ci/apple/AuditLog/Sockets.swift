// Darwin's type for it; the stand-ins have Linux's.
// https://developer.apple.com/library/archive/documentation/System/Conceptual/ManPages_iPhoneOS/man2/socket.2.html
let SOCK_STREAM: Int32 = 1
