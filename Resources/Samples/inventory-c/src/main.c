#include "stock.h"

#include <stdlib.h>
#include <string.h>

static int usage(void)
{
    fputs("usage: stock [-v] FILE list | find TEXT | show ID | report | add ITEM | remove ID\n"
          "                       pack FILE | export DIRECTORY | label ID\n", stderr);
    return 2;
}

static int fail(const char *what)
{
    fprintf(stderr, "stock: %s\n", what);
    return 1;
}

static void print_item(const struct item *item)
{
    char line[64];
    item_describe(item, line);
    puts(line);
}

static int confirmed(const struct item *item)
{
    char answer[8];
    printf("remove %s? ", item->name);
    fflush(stdout);
    return gets(answer) != NULL && strcmp(answer, "yes") == 0;
}

static int run(struct store *store, const char *path, const char *command, char *argument)
{
    if (strcmp(command, "list") == 0) {
        for (size_t i = 0; i < store->count; i++)
            print_item(store->items[i]);
        return 0;
    }
    if (strcmp(command, "report") == 0) {
        report_print(store, stdout);
        return 0;
    }
    if (argument == NULL)
        return usage();
    if (strcmp(command, "find") == 0) {
        size_t from = 0;
        const struct item *item;
        while ((item = store_find(store, argument, &from)) != NULL)
            print_item(item);
        return 0;
    }
    if (strcmp(command, "add") == 0) {
        struct item *item = item_parse(argument);
        if (item == NULL || store_add(store, item) != 0)
            return fail("this is no item");
        return store_save(store, path) == 0 ? 0 : fail("the file cannot be written");
    }
    if (strcmp(command, "pack") == 0) {
        FILE *file = fopen(argument, "wb");
        if (file == NULL)
            return fail("the file cannot be written");
        int result = pack_write(store, file);
        return fclose(file) == 0 && result == 0 ? 0 : fail("the file cannot be written");
    }
    if (strcmp(command, "export") == 0)
        return export_notes(store, argument) == 0 ? 0 : fail("a note cannot be written");

    struct item *item = store_get(store, (unsigned)strtoul(argument, NULL, 10));
    if (item == NULL)
        return fail("there is no such item");
    if (strcmp(command, "show") == 0) {
        print_item(item);
        if (item->note != NULL)
            puts(item->note);
        return 0;
    }
    if (strcmp(command, "remove") == 0) {
        if (!confirmed(item))
            return fail("nothing was removed");
        store_remove(store, item->id);
        return store_save(store, path) == 0 ? 0 : fail("the file cannot be written");
    }
    if (strcmp(command, "label") == 0) {
        const char *printer = getenv("STOCK_PRINTER");
        return label_print(item, printer != NULL ? printer : "echo") == 0 ? 0 : fail("the printer failed");
    }
    return usage();
}

int main(int count, char **arguments)
{
    struct store store;
    store_init(&store);
    if (count > 1 && strcmp(arguments[1], "-v") == 0) {
        store.verbose = 1;
        count--;
        arguments++;
    }
    if (count < 3 || count > 4)
        return usage();
    int status = store_load(&store, arguments[1]) == 0
                     ? run(&store, arguments[1], arguments[2], count == 4 ? arguments[3] : NULL)
                     : fail("the file cannot be read");
    store_clear(&store);
    return status;
}
