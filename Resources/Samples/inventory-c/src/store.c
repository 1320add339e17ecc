#include "stock.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void store_init(struct store *store)
{
    memset(store, 0, sizeof *store);
}

void store_clear(struct store *store)
{
    for (size_t i = 0; i < store->count; i++)
        item_free(store->items[i]);
    free(store->items);
    store_init(store);
}

/* Takes the item over. An item with the same id is replaced. */
int store_add(struct store *store, struct item *item)
{
    for (size_t i = 0; i < store->count; i++) {
        struct item *old = store->items[i];
        if (old->id != item->id)
            continue;
        store->items[i] = item;
        item_free(old);
        if (store->verbose)
            fprintf(stderr, "item %u: %s replaces %s\n", item->id, item->name, old->name);
        return 0;
    }
    if (store->count == store->capacity) {
        size_t capacity = store->capacity == 0 ? 8 : store->capacity * 2;
        struct item **items = realloc(store->items, capacity * sizeof *items);
        if (items == NULL)
            return -1;
        store->items = items;
        store->capacity = capacity;
    }
    store->items[store->count++] = item;
    return 0;
}

int store_remove(struct store *store, unsigned id)
{
    for (size_t i = 0; i < store->count; i++) {
        if (store->items[i]->id != id)
            continue;
        item_free(store->items[i]);
        memmove(&store->items[i], &store->items[i + 1], (store->count - i - 1) * sizeof *store->items);
        store->count--;
        return 0;
    }
    return -1;
}

struct item *store_get(const struct store *store, unsigned id)
{
    for (size_t i = 0; i < store->count; i++)
        if (store->items[i]->id == id)
            return store->items[i];
    return NULL;
}

static void lower(char *out, const char *text, size_t size)
{
    size_t i;
    for (i = 0; i < size && text[i] != '\0'; i++)
        out[i] = (char)tolower((unsigned char)text[i]);
    out[i] = '\0';
}

/* The next item from `*from` on whose name holds the text, whatever its case. Moves `*from` behind it. */
const struct item *store_find(const struct store *store, const char *text, size_t *from)
{
    char wanted[NAME_SIZE], name[NAME_SIZE];
    lower(wanted, text, sizeof wanted);
    while (*from < store->count) {
        const struct item *item = store->items[(*from)++];
        lower(name, item->name, sizeof name);
        if (strstr(name, wanted) != NULL)
            return item;
    }
    return NULL;
}

static int load_text(struct store *store, FILE *file)
{
    char line[LINE_SIZE];
    int number = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        number++;
        line[strcspn(line, "\r\n")] = '\0';
        if (strncmp(line, "#title:", 7) == 0) {
            snprintf(store->title, sizeof store->title, "%s", line + 7 + strspn(line + 7, " "));
            continue;
        }
        if (line[0] == '#' || line[0] == '\0')
            continue;
        struct item *item = item_parse(line);
        if (item == NULL || store_add(store, item) != 0) {
            fprintf(stderr, "line %d is no item\n", number);
            item_free(item);
            return -1;
        }
    }
    return ferror(file) ? -1 : 0;
}

static int load_packed(struct store *store, FILE *file)
{
    size_t size = 0, capacity = 4096;
    uint8_t *bytes = malloc(capacity);
    while (bytes != NULL) {
        size += fread(bytes + size, 1, capacity - size, file);
        if (size < capacity)
            break;
        uint8_t *larger = realloc(bytes, capacity *= 2);
        if (larger == NULL)
            free(bytes);
        bytes = larger;
    }
    if (bytes == NULL)
        return -1;
    uint8_t *exact = realloc(bytes, size > 0 ? size : 1);
    int result = pack_read(store, exact != NULL ? exact : bytes, size);
    free(exact != NULL ? exact : bytes);
    return result;
}

/* Reads a text file, or a packed one, which its first bytes tell. */
int store_load(struct store *store, const char *path)
{
    char magic[4] = "";
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return -1;
    size_t got = fread(magic, 1, sizeof magic, file);
    rewind(file);
    int packed = got == sizeof magic && memcmp(magic, "STK1", 4) == 0;
    int result = packed ? load_packed(store, file) : load_text(store, file);
    fclose(file);
    return result;
}

/* Writes the text file anew beside the old one, then puts it in its place. */
int store_save(const struct store *store, const char *path)
{
    char temporary[LINE_SIZE];
    strcpy(temporary, path);
    strcat(temporary, ".XXXXXX");
    if (*mktemp(temporary) == '\0')
        return -1;
    FILE *file = fopen(temporary, "w");
    if (file == NULL)
        return -1;
    if (store->title[0] != '\0')
        fprintf(file, "#title: %s\n", store->title);
    for (size_t i = 0; i < store->count; i++) {
        const struct item *item = store->items[i];
        fprintf(file, "%u;%s;%s;%u;%u;%s\n", item->id, item->name, item->place, item->count, item->price,
                item->note != NULL ? item->note : "");
    }
    if (fclose(file) != 0 || rename(temporary, path) != 0) {
        unlink(temporary);
        return -1;
    }
    return 0;
}
