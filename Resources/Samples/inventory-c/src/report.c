#include "stock.h"

#include <string.h>

static unsigned long long worth(const struct item *item)
{
    return (unsigned long long)item->count * item->price;
}

/* The title, one row for each item, and what all of them are worth. */
void report_print(const struct store *store, FILE *out)
{
    char row[64];
    unsigned long long total = 0;

    if (store->title[0] != '\0') {
        fprintf(out, store->title);
        fputc('\n', out);
    }
    for (size_t i = 0; i < store->count; i++) {
        const struct item *item = store->items[i];
        unsigned long long cents = worth(item);
        sprintf(row, "%-20s %-8s %5u %9llu.%02llu", item->name, item->place, item->count, cents / 100,
                cents % 100);
        fputs(row, out);
        fputc('\n', out);
        total += cents;
    }
    fprintf(out, "total %llu.%02llu\n", total / 100, total % 100);
}
