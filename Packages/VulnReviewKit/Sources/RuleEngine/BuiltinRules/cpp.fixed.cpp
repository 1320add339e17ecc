#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

void arrays(size_t count) {
    char *buffer = new char[count];
    // ruleid: vulnreview.cpp.array-deleted-as-object
    delete[] buffer;

    auto *right = new char[count];
    // ok: vulnreview.cpp.array-deleted-as-object
    delete[] right;
}

void objects() {
    Session *session = new Session(1);
    // ruleid: vulnreview.cpp.object-deleted-as-array
    delete session;

    Session *other = new Session(2);
    // ok: vulnreview.cpp.object-deleted-as-array
    delete other;
}

void owners() {
    // ruleid: vulnreview.cpp.smart-pointer-to-array
    std::unique_ptr<char> bytes(new char[16]);
    // ok: vulnreview.cpp.smart-pointer-to-array
    std::unique_ptr<char[]> right(new char[16]);
}

const char *greeting(const std::string &name) {
    std::string text = "Hello, " + name;
    // ruleid: vulnreview.cpp.buffer-of-local-string-returned
    return text.c_str();
}

const char *constant() {
    static std::string text = "Hello";
    // ok: vulnreview.cpp.buffer-of-local-string-returned
    return text.c_str();
}

void temporaries(int number, std::ostringstream &stream) {
    // ruleid: vulnreview.cpp.pointer-into-temporary
    const char *digits = std::to_string(number).c_str();
    // ruleid: vulnreview.cpp.pointer-into-temporary
    const char *text = stream.str().c_str();
    std::string kept = std::to_string(number);
    // ok: vulnreview.cpp.pointer-into-temporary
    const char *fine = kept.c_str();
}

void loops(std::vector<int> &numbers) {
    for (auto &number : numbers) {
        if (number == 0) {
            // ruleid: vulnreview.cpp.container-changed-in-its-loop
            numbers.push_back(1);
        }
    }
    for (int number : numbers) {
        if (number == 1) {
            // ok: vulnreview.cpp.container-changed-in-its-loop
            numbers.push_back(2);
            break;
        }
    }
    // ok: vulnreview.cpp.container-changed-in-its-loop
    numbers.push_back(3);
}

void commands(const std::string &file) {
    std::string command = "gzip " + file;
    // ruleid: vulnreview.cpp.command-from-string
    std::system(command.c_str());
    // ok: vulnreview.cpp.command-from-string
    std::system("sync");
}

struct Packet {
    Packet() {
        // ruleid: vulnreview.cpp.object-cleared-as-bytes
        memset(this, 0, sizeof(*this));
        // ok: vulnreview.cpp.object-cleared-as-bytes
        memset(bytes, 0, sizeof(bytes));
    }
    char bytes[16];
};

void moves(std::string name, std::string other) {
    // ruleid: vulnreview.cpp.used-after-move
    store(std::move(name));
    print(name);

    // ok: vulnreview.cpp.used-after-move
    store(std::move(other));
    other = "again";
    print(other);
}
