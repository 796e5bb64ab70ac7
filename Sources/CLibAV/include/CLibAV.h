/// Decoding over FFmpeg's libraries: a file in, its sound out as 32-bit floats.
///
/// Every call on one `clav_file` or `clav_resampler` comes from one thread at a time.
#ifndef CLIBAV_H
#define CLIBAV_H

#include <stdint.h>

#pragma clang assume_nonnull begin

/// Why a file was not opened.
typedef enum __attribute__((enum_extensibility(closed))) clav_reason : int32_t {
    /// The system refused; `code` is errno.
    clav_reason_system,
    /// A folder.
    clav_reason_folder,
    /// A pipe, socket or device.
    clav_reason_special,
    /// No bytes.
    clav_reason_no_bytes,
    /// No known audio or video container.
    clav_reason_not_audio,
    /// A container without an audio stream.
    clav_reason_no_sound,
    /// An audio stream that this FFmpeg cannot decode; `name` is its codec.
    clav_reason_no_decoder,
    /// An audio stream without a single sample.
    clav_reason_no_samples,
    /// A known container that is broken; `name` is the container, `code` an FFmpeg error.
    clav_reason_broken,
} clav_reason;

/// Why a file was not opened, with what is known about it.
typedef struct clav_failure {
    clav_reason reason;
    int code;
    /// Container or codec; lives as long as the process.
    const char *_Nullable name;
} clav_failure;

/// What an open file holds; the strings live as long as the process.
typedef struct clav_format {
    const char *container;
    const char *codec;
    int sample_rate;
    int channels;
    int64_t byte_count;
    /// Seconds; negative when unknown.
    double duration;
    /// Not 0 when the file's header says the duration, 0 when it was guessed from the bit rate.
    int duration_is_stated;
    /// Not 0 when the file ends before its container says it does.
    int ends_early;
} clav_format;

/// What went wrong while reading, so far.
typedef struct clav_problems {
    /// Packets that the decoder refused.
    int64_t damaged_packets;
    /// The FFmpeg error that ended the reading before the end of the file, or 0.
    int read_error;
    /// Frames whose rate or channel count was not that of the first; they were converted.
    int64_t converted_frames;
} clav_problems;

typedef struct clav_file clav_file;
typedef struct clav_resampler clav_resampler;

/// Opens a regular file by content, never by its name, and decodes the first frame of its best audio stream.
///
/// The path goes to the system as it is. Nothing else is ever opened: no network, no playlists, no referenced files.
clav_file *_Nullable clav_open(const char *path, clav_failure *failure);

/// What the file holds; rate and channels are those of the first decoded frame.
clav_format clav_get_format(const clav_file *file);

/// Decodes the next samples, interleaved, in the rate and channel count of `clav_get_format`.
///
/// Encoder delay and end padding are left out where the file states them. Returns frames (samples a channel),
/// 1 … `capacity`; 0 at the end; a negative FFmpeg error when memory ran out.
int clav_read(clav_file *file, float *samples, int capacity);

/// What went wrong so far.
clav_problems clav_get_problems(const clav_file *file);

void clav_close(clav_file *_Nullable file);

/// A streaming sample rate converter of one channel, without delay: output sample 0 is at the time of input sample 0.
clav_resampler *_Nullable clav_resampler_new(int input_rate, int output_rate);

/// The most samples that converting `count` more can give.
int clav_resampler_bound(const clav_resampler *resampler, int count);

/// Converts `count` samples; none (`input` null) flushes. Returns samples written or a negative FFmpeg error.
int clav_resample(
    clav_resampler *resampler, const float *_Nullable input, int count, float *output, int capacity);

void clav_resampler_free(clav_resampler *_Nullable resampler);

/// The text of an FFmpeg error.
void clav_error_text(int code, char *text, int capacity);

/// Version of a library at run time, as `major << 16 | minor << 8 | micro`, and its name; null after the last.
const char *_Nullable clav_library(int index, uint32_t *version);

#pragma clang assume_nonnull end

#endif
