extension Grammar {
    /// PHP 8.4: the PHP manual's language reference and the grammar in php-src's `zend_language_parser.y`.
    static let php = Grammar(
        name: "php",
        extensions: [
            "php", "phtml", "php3", "php4", "php5", "phps", "inc", "tpl", "module", "install", "theme",
        ],
        words: PHPWord.texts
    ) { input in PHPReader.read(input) }
}
