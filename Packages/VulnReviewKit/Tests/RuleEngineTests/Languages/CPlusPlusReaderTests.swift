import Testing

@testable import RuleEngine

/// What C++ has beyond C, as trees.
@Suite struct CPlusPlusReaderTests {
    static let statements: [(String, String)] = [
        (
            "std::vector<std::map<int, T>> v(a, b);",
            "variable(modifiers, member:::(std, genericType(vector, member:::(std, genericType(map, int, T)))), v, list(a, b))"
        ),
        (
            "auto [a, b] = f<T>(c);",
            "variable(modifiers, auto, tuple(a, b), call(genericType(f, T), arguments(c)))"
        ),
        (
            "T u{1}; T w(v); T g();",
            "variable(modifiers, T, u, list(1)); variable(modifiers, T, w, list(v)); variable(modifiers, functionType(parameters, T), g, -)"
        ),
        (
            "a < b > c; a < b && c > d;",
            "variable(modifiers, genericType(a, b), c, -); expressionStatement(binary:&&(binary:<(a, b), binary:>(c, d)))"
        ),
        (
            "f<3>(a)->g<T>();",
            "expressionStatement(call(member:.(unary:*(call(genericType(f, 3), arguments(a))), genericType(g, T)), arguments))"
        ),
        (
            "A::B *c = new (p) A::B[2]; delete[] c;",
            "variable(modifiers, derivedType:*(member:::(A, B)), c, new(arrayType(member:::(A, B), 2), arguments, arguments(p))); expressionStatement(delete:delete[](c))"
        ),
        (
            "auto l = [&, x](auto &&a) mutable -> int { return a; };",
            "variable(modifiers, auto, l, lambda(modifiers, parameters(parameter(modifiers, derivedType:&&(auto), a, -)), int, block(return(a))))"
        ),
        (
            "for (const auto &x : y) { }",
            "forEach(variable(modifiers(annotation(const, -)), derivedType:&(auto), x, -), y, block, -)"
        ),
        (
            "try { a; } catch (const E &e) { } catch (...) { }",
            "try(-, block(expressionStatement(a)), handlers(catch(derivedType:&(E), e, block), catch(-, -, block)), -, -)"
        ),
        (
            "if (auto p = f(); p) throw E(\"x\");",
            "if:if(tuple(variable(modifiers, auto, p, call(f, arguments)), p), expressionStatement(throw(call(E, arguments(\"x\")), -)), -)"
        ),
        (
            "static_cast<T *>(a); int(b); T{c};",
            "expressionStatement(call(genericType(static_cast, derivedType:*(T)), arguments(a))); expressionStatement(cast:((int, b)); expressionStatement(new(T, arguments(c), -))"
        ),
        (
            "std::cout << a << 'n';",
            "expressionStatement(binary:<<(binary:<<(member:::(std, cout), a), character:n))"
        ),
        ("R\"x(a\"b)x\"; nullptr;", "expressionStatement(\"a\"b\"); expressionStatement(nullptr)"),
        (
            "[[maybe_unused]] const int &&x = 1;",
            "variable(modifiers(annotation(const, -)), derivedType:&&(int), x, 1)"
        ),
        ("co_return co_await f();", "return(await(call(f, arguments)))"),
        (
            "this->a; ::g();",
            "expressionStatement(member:.(unary:*(this), a)); expressionStatement(call(member:::(-, g), arguments))"
        ),
    ]

    @Test("Statements have the shape that the language gives them", arguments: statements)
    func statement(_ text: String, _ outline: String) throws {
        let body = outline.split(separator: "; ").joined(separator: ", ")
        try expectTree("void f() { \(text) }", "function(modifiers, f, parameters, void, block(\(body)))")
    }

    static let files: [(String, String)] = [
        (
            "namespace a::b { int c; } namespace { T d; }",
            "package(member:::(a, b)); variable(modifiers, int, c, -); directive:}; package(-); variable(modifiers, T, d, -); directive:}"
        ),
        (
            "using namespace a; using b::c; using T = int;",
            "importAll(a); importName(b, c, -); typeAlias(T, int)"
        ),
        (
            "template <typename T, int N = 3> class A final : public B<T>, private C { public: explicit A(int x) : y(x), B(z) { } virtual ~A() = default; int operator+(const A &o) const noexcept override; operator bool() const; static int s; private: int y = 1, z{2}; friend class D; };",
            "type:class(modifiers, A, supertypes(genericType(B, T), C), block(function(modifiers(modifier:explicit), A, parameters(parameter(modifiers, int, x, -)), void, block(special:(member initializer)(y, arguments(x)), special:(member initializer)(B, arguments(z)))), function(modifiers(modifier:virtual), ~A, parameters, -, -), variable(modifiers, functionType(parameters(parameter(modifiers(annotation(const, -)), derivedType:&(A), o, -)), int), operator+, -), function(modifiers, operator, parameters, -, -), variable(modifiers(modifier:static), int, s, -), variable(modifiers, int, y, 1), variable(modifiers, int, z, list(2)), type:class(modifiers, D, supertypes, -)))"
        ),
        (
            "A::A(int x) : y{x} { }",
            "function(modifiers, member:::(A, A), parameters(parameter(modifiers, int, x, -)), void, block(special:(member initializer)(y, list(x))))"
        ),
        ("A::~A() { }", "function(modifiers, member:::(A, ~A), parameters, void, block)"),
        (
            "T A<T>::f(int a) const & { }",
            "function(modifiers, member:::(genericType(A, T), f), parameters(parameter(modifiers, int, a, -)), T, block)"
        ),
        (
            "bool operator==(const A &a, const A &b) { }",
            "function(modifiers, operator==, parameters(parameter(modifiers(annotation(const, -)), derivedType:&(A), a, -), parameter(modifiers(annotation(const, -)), derivedType:&(A), b, -)), bool, block)"
        ),
        ("enum class E : int { A };", "type:enum(modifiers, E, supertypes(int), block(enumCase(A, -, -)))"),
        (
            "auto f(int a) -> T { }",
            "function(modifiers, f, parameters(parameter(modifiers, int, a, -)), T, block)"
        ),
        (
            "template <class T> requires C<T> void f(T... x) { }",
            "function(modifiers, f, parameters(parameter(modifiers, T, x, -)), void, block)"
        ),
        ("template <> struct A<int> { };", "type:struct(modifiers, genericType(A, int), supertypes, block)"),
        (
            "extern \"C\" int f();",
            "variable(modifiers(modifier:extern), functionType(parameters, int), f, -)"
        ),
    ]

    @Test("Namespaces, templates, classes and their members are read", arguments: files)
    func file(_ text: String, _ outline: String) throws { try expectTree(text, outline) }

    private func expectTree(_ text: String, _ outline: String) throws {
        let tree = try SyntaxTree.reading(text, "cpp")
        #expect(tree.outline == outline)
        #expect(tree.opaqueBytes == 0)
        #expect(tree.faults == [])
    }
}
