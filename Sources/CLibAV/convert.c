#include "convert.h"

#include <libavutil/channel_layout.h>
#include <libavutil/mem.h>
#include <libavutil/samplefmt.h>
#include <stdlib.h>

#include "CLibAV.h"

clav_shape clav_shape_of(const AVFrame *frame) {
    return (clav_shape){
        .sample_rate = frame->sample_rate, .channels = frame->ch_layout.nb_channels, .format = frame->format};
}

int clav_shape_equal(clav_shape a, clav_shape b) {
    return a.sample_rate == b.sample_rate && a.channels == b.channels && a.format == b.format;
}

/// Every output channel becomes the mean of the inputs, so that a later mean over channels is the mean of the inputs.
static int set_mean_matrix(SwrContext *converter, int inputs, int outputs) {
    double *matrix = calloc((size_t)inputs * (size_t)outputs, sizeof *matrix);
    if (!matrix) return -1;
    for (int i = 0; i < inputs * outputs; i++) matrix[i] = 1.0 / inputs;
    int status = swr_set_matrix(converter, matrix, inputs);
    free(matrix);
    return status;
}

SwrContext *clav_converter_new(clav_shape input, clav_shape output) {
    AVChannelLayout from, to;
    av_channel_layout_default(&from, input.channels);  // by count: equal counts are then never mixed
    av_channel_layout_default(&to, output.channels);
    SwrContext *converter = NULL;
    int status = swr_alloc_set_opts2(
        &converter, &to, AV_SAMPLE_FMT_FLT, output.sample_rate, &from, input.format, input.sample_rate, 0, NULL);
    if (status >= 0 && input.channels != output.channels)
        status = set_mean_matrix(converter, input.channels, output.channels);
    if (status >= 0) status = swr_init(converter);
    if (status < 0) swr_free(&converter);
    return converter;
}

int clav_convert(SwrContext *converter, const AVFrame *frame, int start, int count, float *output, int capacity) {
    int planes = av_sample_fmt_is_planar(frame->format) ? frame->ch_layout.nb_channels : 1;
    int step = av_get_bytes_per_sample(frame->format) * (planes == 1 ? frame->ch_layout.nb_channels : 1);
    const uint8_t **input = av_malloc_array((size_t)planes, sizeof *input);
    if (!input) return AVERROR(ENOMEM);
    for (int i = 0; i < planes; i++) input[i] = frame->extended_data[i] + (ptrdiff_t)start * step;
    uint8_t *target = (uint8_t *)output;
    int written = swr_convert(converter, &target, capacity, input, count);
    av_free(input);
    return written;
}

int clav_flush(SwrContext *converter, float *output, int capacity) {
    uint8_t *target = (uint8_t *)output;
    return swr_convert(converter, &target, capacity, NULL, 0);
}

// MARK: - The mono resampler

struct clav_resampler {
    SwrContext *context;
};

clav_resampler *clav_resampler_new(int input_rate, int output_rate) {
    clav_resampler *resampler = calloc(1, sizeof *resampler);
    if (!resampler) return NULL;
    clav_shape input = {.sample_rate = input_rate, .channels = 1, .format = AV_SAMPLE_FMT_FLT};
    clav_shape output = {.sample_rate = output_rate, .channels = 1, .format = AV_SAMPLE_FMT_FLT};
    resampler->context = clav_converter_new(input, output);
    if (resampler->context) return resampler;
    free(resampler);
    return NULL;
}

int clav_resampler_bound(const clav_resampler *resampler, int count) {
    return swr_get_out_samples(resampler->context, count);
}

int clav_resample(clav_resampler *resampler, const float *input, int count, float *output, int capacity) {
    uint8_t *target = (uint8_t *)output;
    const uint8_t *source = (const uint8_t *)input;
    return swr_convert(resampler->context, &target, capacity, input ? &source : NULL, input ? count : 0);
}

void clav_resampler_free(clav_resampler *resampler) {
    if (!resampler) return;
    swr_free(&resampler->context);
    free(resampler);
}
