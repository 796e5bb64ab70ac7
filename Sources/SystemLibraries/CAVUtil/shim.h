#include <libavutil/tx.h>
