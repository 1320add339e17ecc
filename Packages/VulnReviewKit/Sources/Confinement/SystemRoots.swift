/// What every confined command may read and execute: the system's programs and libraries, and the few files of
/// `/etc` and `/sys` without which they do not start. No user's file is among them; `/etc/passwd` is not.
public enum SystemRoots {
    #if os(macOS)
        /// Directories and files; those that a system lacks do no harm.
        public static let readable = [
            "/usr", "/bin", "/sbin", "/System", "/Library/Developer", "/Library/Apple", "/opt/homebrew",
            "/Applications/Xcode.app", "/private/etc/ssl", "/private/etc/localtime",
            "/private/var/db/timezone",
            "/private/var/db/dyld", "/private/var/select", "/private/var/db/xcode_select_link", "/dev/null",
            "/dev/zero", "/dev/random", "/dev/urandom",
        ]
    #else
        /// Directories and files; those that a system lacks do no harm.
        public static let readable = [
            "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store",
            "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives", "/etc/ssl/certs",
            "/etc/ssl/openssl.cnf", "/etc/localtime", "/etc/timezone", "/etc/os-release",
            "/etc/debian_version",
            "/etc/mime.types", "/etc/python3", "/etc/perl", "/etc/magic", "/etc/magic.mime",
            "/sys/devices/system/cpu", "/sys/kernel/mm/transparent_hugepage",
        ]
    #endif

    /// Where programs are looked for when nobody says more.
    public static let searchPath = "/usr/local/bin:/usr/bin:/bin"
}
