#include "CConfinement.h"
int main(void) { return 0; }
