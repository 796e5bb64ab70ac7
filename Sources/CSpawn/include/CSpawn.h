// What Swift cannot reach of posix_spawn: glibc shows this function only to _GNU_SOURCE.

#ifndef CSPAWN_H
#define CSPAWN_H

#include <spawn.h>

/// Lets the child inherit no descriptor from `first` on; an error number, 0 for success.
///
/// Does nothing on Darwin, which has POSIX_SPAWN_CLOEXEC_DEFAULT for it.
int cspawn_add_close_from(posix_spawn_file_actions_t *actions, int first);

#endif
