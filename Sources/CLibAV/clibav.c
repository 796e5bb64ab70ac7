#include "CLibAV.h"
int clav_placeholder(void) { return 0; }
