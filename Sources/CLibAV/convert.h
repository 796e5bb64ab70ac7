/// Sample formats, channel counts and rates, inside this target.
#ifndef CLAV_CONVERT_H
#define CLAV_CONVERT_H

#include <libavutil/frame.h>
#include <libswresample/swresample.h>

/// What decides whether two frames can go through one converter.
typedef struct clav_shape {
    int sample_rate;
    int channels;
    enum AVSampleFormat format;
} clav_shape;

clav_shape clav_shape_of(const AVFrame *frame);
int clav_shape_equal(clav_shape a, clav_shape b);

/// A converter from `input` to interleaved floats with the rate and channels of `output`; null without memory.
SwrContext *clav_converter_new(clav_shape input, clav_shape output);

/// Converts `count` samples of the frame from `start` on.
int clav_convert(SwrContext *converter, const AVFrame *frame, int start, int count, float *output, int capacity);

/// Gives what the converter still holds; 0 when that was all.
int clav_flush(SwrContext *converter, float *output, int capacity);

#endif
