#include "COnnxRuntime.h"
int cort_placeholder(void) { return 0; }
