/// A name that a file defines: equal numbers in `FileNames`, the same variable.
struct Variable: Sendable {
    let name: UInt32
    let kind: Kind
    /// The declared or evident type: a type, or a literal of it; `absent` when it is not known.
    var type = NodeID.absent
    /// The expression that it is declared with; `absent` when there is none.
    var value = NodeID.absent
    /// The whole declaration: the `variable`, `parameter`, `assignment`, import or function.
    var declaration = NodeID.absent
    /// What it stands for when it was imported: an index into `FileNames.paths`; 0 for none.
    var path: UInt32 = 0
    /// How often it gets a value, its declaration's included.
    var assignments = 0
    /// It was declared with a word that says that it does not change.
    var isConstant = false

    enum Kind: Sendable { case global, local, parameter, member, function, imported }
}
