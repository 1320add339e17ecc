#include "CTreeAccess.h"
