/* What the rules of c.yaml must report (ruleid) and must leave alone (ok). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

/* ok: vulnreview.c.gets */
char *gets(char *buffer);

void read_pointer(char *line) {
    /* ruleid: vulnreview.c.gets */
    gets(line);
    /* ok: vulnreview.c.gets */
    fgets(line, 80, stdin);
}

void read_array(void) {
    char line[80];
    /* ruleid: vulnreview.c.gets-array */
    fgets(line, sizeof(line), stdin);
    /* ok: vulnreview.c.gets-array */
    fgets(line, sizeof(line), stdin);
}

void copy_to_array(const char *name, struct user *user) {
    char copy[16];
    /* ruleid: vulnreview.c.strcpy-array */
    snprintf(copy, sizeof(copy), "%s", name);
    if (user) {
        /* ruleid: vulnreview.c.strcpy-array */
        snprintf(copy, sizeof(copy), "%s", user->names[0].text + 1);
    }
    /* ok: vulnreview.c.strcpy-array */
    strcpy(copy, "fixed");
    /* ok: vulnreview.c.strcpy-array */
    user->strcpy(copy, name);
}

void copy_to_pointer(char *out, const char *name) {
    /* ruleid: vulnreview.c.strcpy */
    strcpy(out, name);
    /* ok: vulnreview.c.strcpy */
    strcpy(out, "x");
    char copy[16];
    /* ok: vulnreview.c.strcpy */
    memcpy(copy, name, sizeof(copy));
}

void append(const char *name) {
    char text[32] = "name: ";
    /* ruleid: vulnreview.c.strcat-array */
    strncat(text, name, sizeof(text) - strlen(text) - 1);
    /* ok: vulnreview.c.strcat-array */
    strncat(text, name, sizeof(text) - strlen(text) - 1);
}

void format_into(int id, const char *name) {
    static char text[32];
    /* ruleid: vulnreview.c.sprintf-array */
    snprintf(text, sizeof(text), "%d %s", id, name);
    /* ok: vulnreview.c.sprintf-array */
    sprintf(text, "none");
    /* ok: vulnreview.c.sprintf-array */
    snprintf(text, sizeof(text), "%d %s", id, name);
}

void print_it(const char *text, FILE *out) {
    /* ruleid: vulnreview.c.printf-format */
    printf("%s", text);
    /* ok: vulnreview.c.printf-format */
    printf("%s", text);
    /* ok: vulnreview.c.printf-format */
    printf("a" "b\n");
    /* ruleid: vulnreview.c.fprintf-format */
    fprintf(out, "%s", text);
    /* ok: vulnreview.c.fprintf-format */
    fprintf(out, "%s", text);
    /* ruleid: vulnreview.c.syslog-format */
    syslog(LOG_ERR | LOG_USER, "%s", text);
    /* ok: vulnreview.c.syslog-format */
    syslog(LOG_ERR, "%s", text);
}

void scan(const char *input) {
    char word[64];
    int count;
    /* ruleid: vulnreview.c.scanf-unbounded-string */
    scanf("%s", word);
    /* ruleid: vulnreview.c.scanf-unbounded-string */
    if (sscanf(input, "%d %s", &count, word) == 2) return;
    /* ok: vulnreview.c.scanf-unbounded-string */
    scanf("%63s", word);
    /* ok: vulnreview.c.scanf-unbounded-string */
    scanf("%%s%d", &count);
}

void run(const char *command) {
    /* ruleid: vulnreview.c.command-injection */
    system(command);
    /* ruleid: vulnreview.c.command-injection */
    FILE *pipe = popen(command, "r");
    /* ok: vulnreview.c.command-injection */
    system("sync");
    /* ok: vulnreview.c.command-injection */
    pclose(pipe);
}

void temporary(char *pattern) {
    /* ruleid: vulnreview.c.predictable-temporary-file */
    char *name = mktemp(pattern);
    /* ok: vulnreview.c.predictable-temporary-file */
    int file = mkstemp(pattern);
}

char *duplicate(const char *text) {
    /* ruleid: vulnreview.c.allocation-without-nul */
    char *copy = malloc(strlen(text) + 1);
    /* ok: vulnreview.c.allocation-without-nul */
    copy = malloc(strlen(text) + 1);
    return copy;
}

void bounded(char *out, const char *in, size_t room) {
    /* ruleid: vulnreview.c.size-of-source */
    strncpy(out, in, strlen(in));
    /* ok: vulnreview.c.size-of-source */
    strncpy(out, in, room);
}

void free_twice(char *p, char *q) {
    /* ruleid: vulnreview.c.double-free */
    free(p);
    if (q) {
        free(p);
    }
    /* ok: vulnreview.c.double-free */
    free(q);
    q = NULL;
    free(q);
}

int free_once(char *p, int bad) {
    if (bad) {
        /* ok: vulnreview.c.double-free */
        free(p);
        return 1;
    }
    free(p);
    return 0;
}

void use_freed(char *p, char *q) {
    /* ruleid: vulnreview.c.use-after-free */
    free(p);
    puts(p);
    /* ok: vulnreview.c.use-after-free */
    free(q);
    q = "new";
    puts(q);
}

void check_then_open(const char *path) {
    if (access(path, R_OK) == 0) {
        /* ruleid: vulnreview.c.check-then-open */
        FILE *file = fopen(path, "r");
    }
}

int check_result_then_open(const char *path) {
    int result = access(path, R_OK);
    if (result != 0)
        return -1;
    /* ruleid: vulnreview.c.check-then-open */
    return open(path, O_RDONLY);
}

void open_only(const char *path) {
    /* ok: vulnreview.c.check-then-open */
    FILE *file = fopen(path, "r");
}

void permissions(const char *path) {
    /* ruleid: vulnreview.c.world-writable */
    chmod(path, 0777);
    /* ok: vulnreview.c.world-writable */
    chmod(path, 0700);
}

void seed(unsigned secret) {
    /* ruleid: vulnreview.c.seed-from-clock */
    srand((unsigned)time(NULL));
    /* ok: vulnreview.c.seed-from-clock */
    srand(secret);
}
