extension Grammar {
    /// Ruby 3.4, after the Ruby language reference (ISO/IEC 30170:2012 and the documents of CRuby's parser).
    static let ruby = Grammar(
        name: "ruby",
        aliases: ["rb"],
        extensions: ["rb", "rake", "gemspec", "ru"],
        fileNames: ["gemfile", "rakefile", "guardfile", "vagrantfile", "podfile", "fastfile"],
        words: RubyWord.texts,
        read: { RubyReader.read($0) })
}
