/* An inventory: items on shelves, kept in a text file or in a packed one. */
#ifndef STOCK_H
#define STOCK_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { NAME_SIZE = 32, PLACE_SIZE = 16, TITLE_SIZE = 128, LINE_SIZE = 1024 };

struct item {
    unsigned id;
    unsigned count;
    unsigned price; /* of one piece, in cents */
    char name[NAME_SIZE];
    char *note;
    char place[PLACE_SIZE];
};

struct store {
    char title[TITLE_SIZE];
    struct item **items;
    size_t count, capacity;
    int verbose;
};

/* item.c: one item and its line of text, `id;name;place;count;price;note`. */
struct item *item_parse(char *line);
void item_describe(const struct item *item, char *out);
void item_free(struct item *item);

/* store.c: all items. Functions return 0, or -1 when they fail. */
void store_init(struct store *store);
void store_clear(struct store *store);
int store_add(struct store *store, struct item *item);
int store_remove(struct store *store, unsigned id);
struct item *store_get(const struct store *store, unsigned id);
const struct item *store_find(const struct store *store, const char *text, size_t *from);
int store_load(struct store *store, const char *path);
int store_save(const struct store *store, const char *path);

/* pack.c: the packed form. */
int pack_read(struct store *store, const uint8_t *bytes, size_t size);
int pack_write(const struct store *store, FILE *file);

/* report.c, export.c, label.c: what leaves the store. */
void report_print(const struct store *store, FILE *out);
int export_notes(const struct store *store, const char *directory);
int label_print(const struct item *item, const char *printer);

#endif
