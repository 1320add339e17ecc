#if defined(__linux__)
#define _GNU_SOURCE
#include <fts.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "box.h"

/// Walks without following links. Each entry counts at least a block, so that a million empty files count too.
uint64_t vr_scratch_bytes(const char *path, uint64_t enough) {
    char *root[] = {(char *)path, NULL};
    FTS *walk = fts_open(root, FTS_PHYSICAL | FTS_XDEV, NULL);
    if (!walk) return 0;
    uint64_t bytes = 0;
    for (FTSENT *entry; bytes <= enough && (entry = fts_read(walk));) {
        if (entry->fts_info == FTS_DP || !entry->fts_statp) continue;
        uint64_t taken = (uint64_t)entry->fts_statp->st_blocks * 512;
        bytes += taken > 512 ? taken : 512;
    }
    fts_close(walk);
    return bytes;
}
#endif
