#include "ending.h"

#include <libavutil/common.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mem.h>
#include <string.h>

enum { head_size = 8192, largest_ogg_page = 65307, ogg_end_of_stream = 4 };

/// Writers that cannot seek back leave sizes of this or more.
static const uint32_t unknown_size = 0x7FFFF000;

/// RIFF (wav, avi) and FORM (aiff): the size of everything behind these eight bytes.
static int64_t chunk_end(uint32_t size) {
    return size == 0 || size >= unknown_size ? 0 : (int64_t)size + 8;
}

/// An EBML number (Matroska) with its length marker taken off; -1 when unknown or out of bounds.
static int64_t ebml_number(const uint8_t *bytes, int count, int *at) {
    if (*at >= count || bytes[*at] == 0) return -1;
    int length = 1;
    while (!(bytes[*at] & 0x80 >> (length - 1))) length++;
    if (*at + length > count) return -1;
    int64_t value = bytes[*at] & ((0x80 >> (length - 1)) - 1);
    int64_t all_ones = (INT64_C(1) << 7 * length) - 1;
    for (int i = 1; i < length; i++) value = value << 8 | bytes[*at + i];
    *at += length;
    return value == all_ones ? -1 : value;
}

/// The end of the segment that follows the EBML header.
static int64_t matroska_end(const uint8_t *bytes, int count) {
    int at = 4;
    int64_t header = ebml_number(bytes, count, &at);
    if (header < 0 || header > count - at - 4) return 0;
    at += (int)header;
    if (AV_RB32(bytes + at) != 0x18538067) return 0;
    at += 4;
    int64_t segment = ebml_number(bytes, count, &at);
    return segment <= 0 || segment > INT64_MAX - at ? 0 : at + segment;
}

/// The file size in the ASF file properties object.
static int64_t asf_end(const uint8_t *bytes, int count) {
    static const uint8_t properties[16] = {
        0xA1, 0xDC, 0xAB, 0x8C, 0x47, 0xA9, 0xCF, 0x11, 0x8E, 0xE4, 0x00, 0xC0, 0x0C, 0x20, 0x53, 0x65};
    for (int at = 0; at + 48 <= count; at++)
        if (memcmp(bytes + at, properties, 16) == 0) {
            uint64_t size = AV_RL64(bytes + at + 40);
            return size > INT64_MAX ? 0 : (int64_t)size;
        }
    return 0;
}

/// Whether the last Ogg page lacks the mark that every encoder sets on the last page of a stream.
static int ogg_ends_early(AVIOContext *io, int64_t size) {
    int count = size < 2 * largest_ogg_page ? (int)size : 2 * largest_ogg_page;
    uint8_t *tail = av_malloc((size_t)count);
    int is_early = 0;
    if (tail && avio_seek(io, size - count, SEEK_SET) >= 0 && avio_read(io, tail, count) == count)
        for (int at = count - 27; at >= 0; at--)
            if (memcmp(tail + at, "OggS", 4) == 0) {
                is_early = !(tail[at + 5] & ogg_end_of_stream);
                break;
            }
    av_free(tail);
    return is_early;
}

int clav_ends_early(AVIOContext *io, int64_t size) {
    uint8_t head[head_size] = {0};
    int count = avio_read(io, head, head_size);
    int is_early = 0;
    if (count >= 32) {
        int64_t end = 0;
        switch (AV_RB32(head)) {
        case MKBETAG('R', 'I', 'F', 'F'): end = chunk_end(AV_RL32(head + 4)); break;
        case MKBETAG('F', 'O', 'R', 'M'): end = chunk_end(AV_RB32(head + 4)); break;
        case MKBETAG('O', 'g', 'g', 'S'): is_early = ogg_ends_early(io, size); break;
        case 0x1A45DFA3: end = matroska_end(head, count); break;
        case 0x3026B275: end = asf_end(head, count); break;
        default: break;
        }
        is_early |= end > size;
    }
    avio_seek(io, 0, SEEK_SET);
    return is_early;
}
