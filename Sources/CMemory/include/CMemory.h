// One setting of the C library's allocator that Swift's modules do not show.
#ifndef CMEMORY_H
#define CMEMORY_H

/// Has blocks of `bytes` and more go back to the system when they are freed; does nothing where there is no such setting.
///
/// glibc otherwise raises that limit up to 32 MB by itself and keeps what is freed below it, in each thread's arena apart.
void cmem_return_blocks_from(int bytes);

#endif
