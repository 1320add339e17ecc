extension OpenTree {
    /// Copies the tree's regular files, directories and inward links to `directory`, which must be there, empty and
    /// outside of the tree: a place where commands may do as they like.
    ///
    /// Modes and times are kept, without set-user-id and its kin; hard links become files of their own. A link is
    /// made again as it is when it can only lead within the copy; every other thing is left out and reported.
    public func copy(to directory: String, limits: CopyLimits = .standard) throws -> CopyReport {
        var copy = try TreeCopy(of: self, to: directory, limits: limits)
        return try copy.run()
    }
}
