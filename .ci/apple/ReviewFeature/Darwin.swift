// On the Mac these are 32-bit numbers; the stand-ins have Linux's enumeration.
// https://developer.apple.com/documentation/kernel/1506787-getrusage
let RUSAGE_SELF: Int32 = 0
let RUSAGE_CHILDREN: Int32 = -1
