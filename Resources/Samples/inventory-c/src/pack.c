/*
 * The packed form, little endian: "STK1", the number of records in 4 bytes, and for each record id, count and price
 * in 4 bytes each, then name, place (length in 1 byte) and note (length in 2 bytes).
 */
#include "stock.h"

#include <stdlib.h>
#include <string.h>

struct reader {
    const uint8_t *cursor, *end;
};

/* The next bytes of the file, or NULL when there are fewer. */
static const uint8_t *take(struct reader *reader, size_t count)
{
    if ((size_t)(reader->end - reader->cursor) < count)
        return NULL;
    const uint8_t *bytes = reader->cursor;
    reader->cursor += count;
    return bytes;
}

static int take_number(struct reader *reader, int width, uint32_t *number)
{
    const uint8_t *bytes = take(reader, (size_t)width);
    if (bytes == NULL)
        return -1;
    *number = 0;
    for (int i = width - 1; i >= 0; i--)
        *number = *number << 8 | bytes[i];
    return 0;
}

static int read_record(struct reader *reader, struct item *item)
{
    uint32_t length;

    memset(item, 0, sizeof *item);
    if (take_number(reader, 4, &item->id) != 0 || take_number(reader, 4, &item->count) != 0
        || take_number(reader, 4, &item->price) != 0)
        return -1;

    if (take_number(reader, 1, &length) != 0)
        return -1;
    const uint8_t *name = take(reader, length);
    if (name == NULL)
        return -1;
    memcpy(item->name, name, length);

    if (take_number(reader, 1, &length) != 0)
        return -1;
    const uint8_t *place = take(reader, length);
    if (place == NULL || length >= PLACE_SIZE)
        return -1;
    memcpy(item->place, place, length);

    if (take_number(reader, 2, &length) != 0)
        return -1;
    if (length > 0) {
        item->note = calloc(1, length + 1);
        if (item->note == NULL)
            return -1;
        memcpy(item->note, reader->cursor, length);
        reader->cursor += length;
    }
    return 0;
}

/* Adds all records, or none when one of them cannot be read. */
int pack_read(struct store *store, const uint8_t *bytes, size_t size)
{
    struct reader reader = {bytes + 4, bytes + size};
    uint32_t count, done = 0;

    if (take_number(&reader, 4, &count) != 0)
        return -1;
    uint32_t table_size = count * (uint32_t)sizeof(struct item);
    struct item *table = malloc(table_size);
    if (table == NULL)
        return -1;
    while (done < count && read_record(&reader, &table[done]) == 0)
        done++;
    int complete = done == count;
    for (uint32_t i = 0; i < done; i++) {
        struct item *item = complete ? malloc(sizeof *item) : NULL;
        if (item == NULL) {
            free(table[i].note);
            continue;
        }
        *item = table[i];
        if (store_add(store, item) != 0)
            item_free(item);
    }
    free(table);
    return complete ? 0 : -1;
}

static void put_number(FILE *file, int width, size_t number)
{
    for (int i = 0; i < width; i++)
        fputc((int)(number >> (8 * i) & 0xFF), file);
}

int pack_write(const struct store *store, FILE *file)
{
    fputs("STK1", file);
    put_number(file, 4, store->count);
    for (size_t i = 0; i < store->count; i++) {
        const struct item *item = store->items[i];
        size_t note = item->note != NULL ? strlen(item->note) : 0;
        put_number(file, 4, item->id);
        put_number(file, 4, item->count);
        put_number(file, 4, item->price);
        put_number(file, 1, strlen(item->name));
        fputs(item->name, file);
        put_number(file, 1, strlen(item->place));
        fputs(item->place, file);
        put_number(file, 2, note);
        if (note > 0)
            fwrite(item->note, 1, note, file);
    }
    return ferror(file) ? -1 : 0;
}
