/// Whether a file is all there, inside this target.
#ifndef CLAV_ENDING_H
#define CLAV_ENDING_H

#include <libavformat/avio.h>
#include <stdint.h>

/// Whether a file of `size` bytes ends before its container says it does; 0 when the container does not say.
///
/// FFmpeg decodes what is there and says nothing. Leaves the read position at the start.
int clav_ends_early(AVIOContext *io, int64_t size);

#endif
