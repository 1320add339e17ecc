extension Grammar {
    /// Dockerfiles: the reference of BuildKit's frontend 1.x, with the shell commands (POSIX and what Bash adds) in them.
    static let dockerfile = Grammar(
        name: "dockerfile", aliases: ["docker"], extensions: ["dockerfile"], fileNames: ["dockerfile"],
        words: DockerfileWord.texts, read: { DockerfileReader.read($0) })
}
