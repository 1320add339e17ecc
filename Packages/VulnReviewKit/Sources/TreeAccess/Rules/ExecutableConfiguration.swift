import Review

extension WriteRules {
    /// Whether some tool runs what stands in the file at `path`: a build, an editor, a hook, a test runner, git.
    ///
    /// Such a file needs a confirmation of its own and is never part of a bulk approval (bad-inputs A08, C19). The
    /// list errs on the side of asking; names are compared as the most forgiving file system compares them.
    public static func isExecutableConfiguration(_ path: TreePath) -> Bool {
        let components = path.components.map { FoldedName(String(decoding: $0, as: UTF8.self)) }
        guard let last = components.last else { return false }
        let name = last.opened
        if names.contains(name) { return true }
        if name.utf8.contains(UInt8(ascii: "~")), shortNames.contains(where: last.isShortName) { return true }
        if stems.contains(where: { name.hasPrefix($0) && (name == $0 || name.hasPrefix($0 + ".")) }) {
            return true
        }
        if suffixes.contains(where: name.hasSuffix) { return true }
        return components.dropLast().contains { component in
            let folder = component.opened
            return folders.contains(folder) || folderSuffixes.contains(where: folder.hasSuffix)
        }
    }

    /// Read by git itself, editors, shells, continuous integration, package tools, builds and test runners.
    private static let names: Set<String> = [
        ".gitmodules", ".gitattributes", ".gitconfig", ".lfsconfig",
        ".envrc", ".env", ".bashrc", ".bash_profile", ".profile", ".zshrc", ".zshenv", ".inputrc", ".exrc",
        ".vimrc",
        ".nvimrc", ".dir-locals.el", ".lldbinit", ".gdbinit", ".tool-versions", ".mise.toml",
        ".gitlab-ci.yml", ".travis.yml", ".cirrus.yml", ".drone.yml", ".appveyor.yml", "appveyor.yml",
        "azure-pipelines.yml", "bitbucket-pipelines.yml", "jenkinsfile", "cloudbuild.yaml", "buildspec.yml",
        ".pre-commit-config.yaml", ".pre-commit-hooks.yaml", "lefthook.yml", ".lintstagedrc", ".huskyrc",
        "gnumakefile", "makefile", "kbuild", "cmakelists.txt", "cmakepresets.json", "meson.build",
        "meson_options.txt", "build.ninja", "build", "build.bazel", "workspace", "workspace.bazel",
        "module.bazel", ".bazelrc", "sconstruct", "sconscript", "wscript", "configure", "configure.ac",
        "configure.in", "autogen.sh", "bootstrap.sh", "justfile", "taskfile.yml", "earthfile", "tiltfile",
        "package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", ".npmrc", ".yarnrc",
        ".yarnrc.yml",
        ".pnpmfile.cjs", "gruntfile.js", "gulpfile.js", "binding.gyp", "deno.json",
        "setup.py", "setup.cfg", "pyproject.toml", "tox.ini", "noxfile.py", "conftest.py", "pytest.ini",
        "sitecustomize.py", "usercustomize.py", ".pylintrc", "pylintrc", ".coveragerc", "pipfile",
        "fabfile.py", ".python-version", ".pdbrc",
        "cargo.toml", "build.rs", "rust-toolchain", "rust-toolchain.toml", "go.mod", "package.swift",
        "podfile", "cartfile", "fastfile", "gemfile", "rakefile", "vagrantfile", "guardfile", ".irbrc",
        ".pryrc",
        "pom.xml", "build.xml", "settings.gradle", "build.gradle", "gradlew", "gradle.properties", "mvnw",
        "composer.json", "mix.exs", "rebar.config", "dune", "dune-project", "stack.yaml", "shell.nix",
        "default.nix", "flake.nix", "guix.scm",
        "dockerfile", "containerfile", "docker-compose.yml", "docker-compose.yaml", "compose.yml",
        "compose.yaml",
        ".clang-tidy", "compile_commands.json", "compile_flags.txt", ".clangd", ".swiftlint.yml",
        ".swift-format",
        ".rubocop.yml", ".bandit", ".flake8", ".semgrep.yml", ".golangci.yml", "codecov.yml", "renovate.json",
        "crontab", "autorun.inf",
    ]

    /// The 8.3 short names of git's files (`is_ntfs_dotgeneric` in git's path.c).
    private static let shortNames = ["gitmod", "gi7eba", "gitatt", "gi7d29"]

    /// Configuration that may end in `.js`, `.json`, `.yml` and others.
    private static let stems = [
        ".eslintrc", "eslint.config", ".babelrc", "babel.config", ".prettierrc", "prettier.config",
        "webpack.config",
        "vite.config", "vitest.config", "rollup.config", "jest.config", "karma.conf", "postcss.config",
        "tailwind.config", "next.config", "nuxt.config", "tsconfig", "makefile", "dockerfile", "requirements",
    ]

    private static let suffixes = [
        ".mk", ".mak", ".cmake", ".gradle", ".gradle.kts", ".gemspec", ".podspec", ".csproj", ".vcxproj",
        ".sln",
        ".props", ".targets", ".pbxproj", ".xcconfig", ".xcscheme", ".xctestplan", ".code-workspace",
        ".service",
        ".desktop", ".pth", ".gyp", ".gypi", ".bzl", ".iml", ".m4", ".am", ".spec",
    ]

    private static let folders: Set<String> = [
        ".github", ".gitlab", ".circleci", ".buildkite", ".woodpecker", ".gitea", ".forgejo", ".vscode",
        ".idea",
        ".devcontainer", ".husky", ".githooks", ".cargo", ".mvn", ".yarn", ".claude", ".cursor", ".fleet",
        ".zed",
        ".nova", ".bundle", ".config", ".swiftpm",
    ]

    private static let folderSuffixes = [".xcodeproj", ".xcworkspace", ".playground"]
}
