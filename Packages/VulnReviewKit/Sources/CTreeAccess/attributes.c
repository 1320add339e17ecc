// Extended attributes and access control lists: all of them come along, or the file is not replaced.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CTreeAccess.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/xattr.h>

#if defined(__APPLE__)
#include <copyfile.h>
#include <sys/acl.h>

int vr_copy_attributes(int from, int to) {
    return fcopyfile(from, to, NULL, COPYFILE_ACL | COPYFILE_XATTR) < 0 ? -ENOTSUP : 0;
}

int vr_has_attributes(int descriptor) {
    acl_t list = acl_get_fd_np(descriptor, ACL_TYPE_EXTENDED);
    if (list) {
        acl_free(list);
        return 1;
    }
    char names[4096];
    ssize_t size = flistxattr(descriptor, names, sizeof names, 0);
    if (size < 0) return errno != ENOTSUP;
    for (const char *name = names; name < names + size; name += strlen(name) + 1)
        // The system gives this one to every file that a program of a known origin makes.
        if (strcmp(name, "com.apple.provenance")) return 1;
    return 0;
}

// An access list shows only when it is asked for.
int vr_lacks_attributes(int descriptor) {
    (void)descriptor;
    return 0;
}

#else

int vr_lacks_attributes(int descriptor) {
    ssize_t size = flistxattr(descriptor, NULL, 0);
    return size == 0 || (size < 0 && errno == ENOTSUP);
}

enum { names_limit = 1 << 16, value_limit = 1 << 16 };

// Attributes that vouch for the old bytes or give a program rights must not pass to new bytes.
static int is_bound_to_content(const char *name) {
    return !strcmp(name, "security.capability") || !strcmp(name, "security.ima") || !strcmp(name, "security.evm");
}

int vr_has_attributes(int descriptor) {
    char *names = malloc(names_limit);
    if (!names) return -ENOMEM;
    ssize_t size = flistxattr(descriptor, names, names_limit);
    int has = size < 0 && errno != ENOTSUP;
    for (const char *name = names; name < names + size; name += strlen(name) + 1)
        // A label follows from where a file is made.
        has = has || (strcmp(name, "security.selinux") && strcmp(name, "security.SMACK64"));
    free(names);
    return has;
}

// The names of all attributes. Most files have none, which is asked first: the kernel takes memory for as many as could be.
static ssize_t list(int descriptor, char *names) {
    ssize_t size = flistxattr(descriptor, NULL, 0);
    return size <= 0 ? size : flistxattr(descriptor, names, names_limit);
}

static int copy_one(int from, int to, const char *name, char *value, char *present) {
    if (is_bound_to_content(name)) return -ENOTSUP;
    ssize_t size = fgetxattr(from, name, value, value_limit);
    if (size < 0) return -ENOTSUP;
    // What the new file has already (a label, an inherited list) need not be set, and often may not be.
    ssize_t there = fgetxattr(to, name, present, value_limit);
    if (there == size && !memcmp(value, present, (size_t)size)) return 0;
    return fsetxattr(to, name, value, (size_t)size, 0) < 0 ? -ENOTSUP : 0;
}

static int copy_all(int from, int to, char *names, char *value, char *present) {
    ssize_t size = list(from, names);
    if (size < 0) return errno == ENOTSUP ? 0 : -ENOTSUP;
    int outcome = 0;
    for (const char *name = names; !outcome && name < names + size; name += strlen(name) + 1)
        outcome = copy_one(from, to, name, value, present);
    return outcome;
}

// A directory's default list gives a new file rights that the old one did not grant.
static int remove_inherited(int from, int to, char *names) {
    ssize_t size = list(to, names);
    if (size < 0) return errno == ENOTSUP ? 0 : -ENOTSUP;
    for (const char *name = names; name < names + size; name += strlen(name) + 1) {
        if (!strncmp(name, "security.", 9) || fgetxattr(from, name, NULL, 0) >= 0) continue;
        if (fremovexattr(to, name) < 0) return -ENOTSUP;
    }
    return 0;
}

int vr_copy_attributes(int from, int to) {
    char *memory = malloc(names_limit + 2 * value_limit);
    if (!memory) return -ENOMEM;
    int outcome = copy_all(from, to, memory, memory + names_limit, memory + names_limit + value_limit);
    if (!outcome) outcome = remove_inherited(from, to, memory);
    free(memory);
    return outcome;
}

#endif
