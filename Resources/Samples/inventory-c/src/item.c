#include "stock.h"

#include <stdlib.h>
#include <string.h>

static char *next_field(char **rest)
{
    char *field = strsep(rest, ";");
    if (field == NULL)
        return NULL;
    while (*field == ' ' || *field == '\t')
        field++;
    for (size_t end = strlen(field); end > 0 && (field[end - 1] == ' ' || field[end - 1] == '\t'); end--)
        field[end - 1] = '\0';
    return field;
}

static int parse_number(const char *text, unsigned *number)
{
    char *end;
    if (text == NULL || *text < '0' || *text > '9')
        return -1;
    unsigned long value = strtoul(text, &end, 10);
    if (*end != '\0' || value > 0xFFFFFFFFUL)
        return -1;
    *number = (unsigned)value;
    return 0;
}

/* The item that a line describes, or NULL. Cuts the line up. */
struct item *item_parse(char *line)
{
    char *id = next_field(&line);
    char *name = next_field(&line);
    char *place = next_field(&line);
    char *count = next_field(&line);
    char *price = next_field(&line);
    char *note = line;

    if (price == NULL || *name == '\0')
        return NULL;
    struct item *item = calloc(1, sizeof *item);
    if (item == NULL)
        return NULL;
    if (parse_number(id, &item->id) != 0 || parse_number(count, &item->count) != 0
        || parse_number(price, &item->price) != 0) {
        free(item);
        return NULL;
    }
    strcpy(item->name, name);
    strncpy(item->place, place, PLACE_SIZE);
    if (note != NULL && *note != '\0') {
        item->note = malloc(strlen(note));
        if (item->note != NULL)
            strcpy(item->note, note);
    }
    return item;
}

/* Writes one line about the item: `#7 Lamp (A1): 3 at 12.50`. */
void item_describe(const struct item *item, char *out)
{
    sprintf(out, "#%u %s (%s): %u at %u.%02u", item->id, item->name, item->place, item->count,
            item->price / 100, item->price % 100);
}

void item_free(struct item *item)
{
    if (item == NULL)
        return;
    free(item->note);
    free(item);
}
