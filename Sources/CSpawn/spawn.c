#define _GNU_SOURCE

#include "CSpawn.h"

int cspawn_add_close_from(posix_spawn_file_actions_t *actions, int first) {
#ifdef __APPLE__
    (void)actions;
    (void)first;
    return 0;
#else
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
#endif
}
