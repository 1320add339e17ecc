/* The modules' tests. Each CHECK that fails prints its line; the exit status says whether any did. */
#include "stock.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int checks, failures;

#define CHECK(condition) check((condition) != 0, #condition, __LINE__)

static void check(int holds, const char *condition, int line)
{
    checks++;
    if (holds)
        return;
    failures++;
    printf("tests.c:%d: failed: %s\n", line, condition);
}

static struct item *parse(const char *text)
{
    char line[LINE_SIZE];
    snprintf(line, sizeof line, "%s", text);
    return item_parse(line);
}

static void parses_lines(void)
{
    struct item *item = parse("7; Lamp ;A1;3;1250;needs two bulbs");
    CHECK(item != NULL);
    CHECK(item->id == 7 && item->count == 3 && item->price == 1250);
    CHECK(strcmp(item->name, "Lamp") == 0);
    CHECK(strcmp(item->place, "A1") == 0);
    CHECK(strcmp(item->note, "needs two bulbs") == 0);
    item_free(item);
    item = parse("8;Desk;B2;1;19900");
    CHECK(item != NULL && item->note == NULL);
    item_free(item);
}

static void refuses_lines(void)
{
    static const char *const wrong[] = {
        "", "7", "7;Lamp;A1;3", "x;Lamp;A1;3;1250", "7;;A1;3;1250", "7;Lamp;A1;-3;1250", "7;Lamp;A1;3;12.50",
        "4294967296;Lamp;A1;3;1250",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(parse(wrong[i]) == NULL);
}

static void describes_items(void)
{
    char line[64];
    struct item *item = parse("7;Lamp;A1;3;1205");
    item_describe(item, line);
    CHECK(strcmp(line, "#7 Lamp (A1): 3 at 12.05") == 0);
    item_free(item);
}

static void fill(struct store *store)
{
    store_init(store);
    snprintf(store->title, sizeof store->title, "Back room");
    store_add(store, parse("7;Lamp;A1;3;1250;needs two bulbs"));
    store_add(store, parse("8;Desk;B2;1;19900"));
    store_add(store, parse("9;Desk lamp;A1;12;995"));
}

static void keeps_items(void)
{
    struct store store;
    fill(&store);
    CHECK(store.count == 3);
    CHECK(store_get(&store, 8) != NULL && store_get(&store, 10) == NULL);
    store_add(&store, parse("8;Table;B3;2;100"));
    CHECK(store.count == 3);
    CHECK(strcmp(store_get(&store, 8)->name, "Table") == 0);
    CHECK(store_remove(&store, 7) == 0 && store_remove(&store, 7) == -1);
    CHECK(store.count == 2);
    for (unsigned id = 100; id < 130; id++) {
        char line[64];
        snprintf(line, sizeof line, "%u;Box;C1;1;5", id);
        CHECK(store_add(&store, parse(line)) == 0);
    }
    CHECK(store.count == 32 && store_get(&store, 129) != NULL);
    store_clear(&store);
}

static void finds_items(void)
{
    struct store store;
    size_t from = 0;
    fill(&store);
    CHECK(store_find(&store, "LAMP", &from)->id == 7);
    CHECK(store_find(&store, "LAMP", &from)->id == 9);
    CHECK(store_find(&store, "LAMP", &from) == NULL);
    from = 0;
    CHECK(store_find(&store, "chair", &from) == NULL);
    store_clear(&store);
}

static void saves_and_loads(void)
{
    struct store store, again;
    char path[] = "build/saved.stock";
    fill(&store);
    store_init(&again);
    CHECK(store_save(&store, path) == 0);
    CHECK(store_load(&again, path) == 0);
    CHECK(again.count == 3 && strcmp(again.title, "Back room") == 0);
    CHECK(strcmp(store_get(&again, 7)->note, "needs two bulbs") == 0);
    store_clear(&again);
    CHECK(store_load(&again, "build/no such file") == -1);
    store_clear(&store);
    unlink(path);
}

static void packs_and_unpacks(void)
{
    struct store store, again;
    uint8_t bytes[512];
    fill(&store);
    store_init(&again);
    FILE *file = fopen("build/scratch", "w+b");
    CHECK(pack_write(&store, file) == 0);
    rewind(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    unlink("build/scratch");
    CHECK(pack_read(&again, bytes, size) == 0);
    CHECK(again.count == 3);
    CHECK(strcmp(store_get(&again, 9)->name, "Desk lamp") == 0);
    CHECK(strcmp(store_get(&again, 7)->note, "needs two bulbs") == 0);
    CHECK(store_get(&again, 8)->note == NULL && store_get(&again, 8)->price == 19900);
    store_clear(&again);
    CHECK(pack_read(&again, bytes, 6) == -1);
    CHECK(pack_read(&again, bytes, 20) == -1);
    CHECK(again.count == 0);
    store_clear(&store);
}

static void prints_reports(void)
{
    static const char expected[] = "Back room\n"
                                   "Lamp                 A1           3        37.50\n"
                                   "Desk                 B2           1       199.00\n"
                                   "Desk lamp            A1          12       119.40\n"
                                   "total 355.90\n";
    struct store store;
    char text[512] = "";
    fill(&store);
    FILE *file = fopen("build/scratch", "w+b");
    report_print(&store, file);
    rewind(file);
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    unlink("build/scratch");
    CHECK(size == strlen(expected) && strcmp(text, expected) == 0);
    store_clear(&store);
}

int main(void)
{
    parses_lines();
    refuses_lines();
    describes_items();
    keeps_items();
    finds_items();
    saves_and_loads();
    packs_and_unpacks();
    prints_reports();
    printf("%d checks, %d failed\n", checks, failures);
    return failures == 0 ? 0 : 1;
}
