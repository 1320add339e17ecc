#include "stock.h"

#include <stdlib.h>

/* Hands the item's label to the printer's command. */
int label_print(const struct item *item, const char *printer)
{
    char command[256];

    sprintf(command, "%s '%s' '%s'", printer, item->name, item->place);
    return system(command) == 0 ? 0 : -1;
}
