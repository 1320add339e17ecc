#include "stock.h"

/* Writes each note to a file of its own, named after the item. */
int export_notes(const struct store *store, const char *directory)
{
    char path[256];

    for (size_t i = 0; i < store->count; i++) {
        const struct item *item = store->items[i];
        if (item->note == NULL)
            continue;
        sprintf(path, "%s/%s.txt", directory, item->name);
        FILE *file = fopen(path, "w");
        if (file == NULL)
            return -1;
        fprintf(file, "%s\n", item->note);
        if (fclose(file) != 0)
            return -1;
    }
    return 0;
}
