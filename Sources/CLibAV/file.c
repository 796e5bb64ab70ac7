#include "CLibAV.h"

#include <errno.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
#include <libswresample/swresample.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "convert.h"
#include "ending.h"

/// Demuxers that hold sound in one file. Playlists, scripts, image lists and raw formats without a header are left out.
static const char *const containers =
    "wav,w64,aiff,flac,mp3,ogg,mov,matroska,asf,asf_o,xwma,aac,loas,caf,au,amr,ape,wv,tta,tak,ac3,eac3,truehd,mlp,"
    "dts,dtshd,mpegts,mpeg,avi,flv,mpc,mpc8,dsf,iff,rm,voc,oma,shn";

/// A score of 1 is a single frame header somewhere: any large file of noise has that.
enum { least_probe_score = 2, most_read_errors = 16 };

struct clav_file {
    AVIOContext *io;
    AVFormatContext *demuxer;
    AVCodecContext *decoder;
    AVPacket *packet;
    AVFrame *frame;
    AVFrame *ahead;         // the frame behind `frame`: only its absence says that `frame` is the last
    int64_t decoded;        // samples up to the end of `frame`, in its own rate
    SwrContext *converter;
    clav_shape shape;       // what the converter takes
    clav_shape first_shape; // what clav_read gives the rate and channels of
    clav_format format;
    clav_problems problems;
    int stream;
    int used;       // samples of the frame that were handed out
    int has_frame;
    int has_ahead;
    int is_draining;
    int is_resampling;
};

static int refuse_to_open(
    AVFormatContext *demuxer, AVIOContext **io, const char *url, int flags, AVDictionary **options) {
    return AVERROR(EPERM);
}

static void silence_log(void) { av_log_set_level(AV_LOG_QUIET); }

// MARK: - Opening

static clav_failure failed(clav_reason reason, int code, const char *name) {
    return (clav_failure){.reason = reason, .code = code, .name = name};
}

static clav_failure success(void) { return failed(clav_reason_system, 0, NULL); }

static int is_success(clav_failure failure) { return failure.reason == clav_reason_system && failure.code == 0; }

/// Looks at the first bytes. An ID3 tag larger than FFmpeg's probe buffer (cover art) hides what follows: that is mp3.
static const AVInputFormat *find_container(AVIOContext *io) {
    const AVInputFormat *found = NULL;
    int score = av_probe_input_buffer2(io, &found, "", NULL, 0, 0);
    if (score >= least_probe_score && found) return av_match_list(found->name, containers, ',') ? found : NULL;
    unsigned char magic[3] = {0};
    if (avio_seek(io, 0, SEEK_SET) < 0 || avio_read(io, magic, 3) != 3 || memcmp(magic, "ID3", 3) != 0) return NULL;
    if (avio_seek(io, 0, SEEK_SET) < 0) return NULL;
    return av_find_input_format("mp3");
}

/// The duration in the header of the stream, or of a container that holds nothing else; before any guessing.
static double stated_duration(const AVFormatContext *demuxer, int stream) {
    const AVStream *audio = demuxer->streams[stream];
    if (audio->duration != AV_NOPTS_VALUE && audio->duration > 0) return audio->duration * av_q2d(audio->time_base);
    if (demuxer->nb_streams > 1 || demuxer->duration == AV_NOPTS_VALUE || demuxer->duration <= 0) return -1;
    return demuxer->duration / (double)AV_TIME_BASE;
}

static int first_audio_stream(const AVFormatContext *demuxer) {
    for (unsigned i = 0; i < demuxer->nb_streams; i++)
        if (demuxer->streams[i]->codecpar->codec_type == AVMEDIA_TYPE_AUDIO) return (int)i;
    return -1;
}

static int next_frame(clav_file *file);

static clav_failure open_streams(clav_file *file, const char *path) {
    char *url = av_asprintf("file:%s", path);  // else a colon in the name would make it a protocol
    if (!url) return failed(clav_reason_system, ENOMEM, NULL);
    AVDictionary *options = NULL;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    int status = avio_open2(&file->io, url, AVIO_FLAG_READ, NULL, &options);
    av_dict_free(&options);
    av_free(url);
    if (status < 0) return failed(clav_reason_system, AVUNERROR(status), NULL);

    file->format.ends_early = clav_ends_early(file->io, file->format.byte_count);
    const AVInputFormat *container = find_container(file->io);
    if (!container) return failed(clav_reason_not_audio, 0, NULL);
    file->demuxer = avformat_alloc_context();
    if (!file->demuxer) return failed(clav_reason_system, ENOMEM, NULL);
    file->demuxer->pb = file->io;
    file->demuxer->io_open = refuse_to_open;
    status = avformat_open_input(&file->demuxer, "", container, NULL);
    if (status < 0) return failed(clav_reason_broken, status, container->name);

    // Streams of headerless containers (MPEG-TS) appear only in avformat_find_stream_info: those state no duration.
    int early = first_audio_stream(file->demuxer);
    double stated = early < 0 ? -1 : stated_duration(file->demuxer, early);
    status = avformat_find_stream_info(file->demuxer, NULL);
    if (status < 0) return failed(clav_reason_broken, status, container->name);
    const AVCodec *codec = NULL;
    file->stream = av_find_best_stream(file->demuxer, AVMEDIA_TYPE_AUDIO, -1, -1, &codec, 0);
    if (file->stream == AVERROR_DECODER_NOT_FOUND) {
        int stream = first_audio_stream(file->demuxer);
        enum AVCodecID id = stream < 0 ? AV_CODEC_ID_NONE : file->demuxer->streams[stream]->codecpar->codec_id;
        return failed(clav_reason_no_decoder, 0, avcodec_get_name(id));
    }
    if (file->stream < 0) return failed(clav_reason_no_sound, 0, container->name);
    if (file->stream != early && early >= 0) stated = stated_duration(file->demuxer, file->stream);
    for (unsigned i = 0; i < file->demuxer->nb_streams; i++)
        if ((int)i != file->stream) file->demuxer->streams[i]->discard = AVDISCARD_ALL;

    const AVStream *audio = file->demuxer->streams[file->stream];
    file->decoder = avcodec_alloc_context3(codec);
    file->packet = av_packet_alloc();
    file->frame = av_frame_alloc();
    file->ahead = av_frame_alloc();
    if (!file->decoder || !file->packet || !file->frame || !file->ahead) return failed(clav_reason_system, ENOMEM, NULL);
    status = avcodec_parameters_to_context(file->decoder, audio->codecpar);
    file->decoder->pkt_timebase = audio->time_base;  // without it the decoder cannot trim delay and padding
    file->decoder->thread_count = 1;
    if (status >= 0) status = avcodec_open2(file->decoder, codec, NULL);
    if (status < 0) return failed(clav_reason_broken, status, container->name);

    file->format.container = container->name;
    file->format.codec = avcodec_get_name(audio->codecpar->codec_id);
    file->format.duration = stated;
    file->format.duration_is_stated = stated > 0;
    if (stated <= 0 && file->demuxer->duration != AV_NOPTS_VALUE && file->demuxer->duration > 0)
        file->format.duration = file->demuxer->duration / (double)AV_TIME_BASE;
    status = next_frame(file);
    if (status < 0) return failed(clav_reason_broken, status, container->name);
    if (status == 0 && file->problems.damaged_packets > 0)
        return failed(clav_reason_broken, AVERROR_INVALIDDATA, container->name);
    if (status == 0) return failed(clav_reason_no_samples, 0, container->name);
    file->first_shape = clav_shape_of(file->frame);
    file->format.sample_rate = file->first_shape.sample_rate;
    file->format.channels = file->first_shape.channels;
    return success();
}

clav_file *clav_open(const char *path, clav_failure *failure) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, silence_log);
    struct stat status;
    if (stat(path, &status) != 0) {
        *failure = failed(clav_reason_system, errno, NULL);
    } else if (S_ISDIR(status.st_mode)) {
        *failure = failed(clav_reason_folder, 0, NULL);
    } else if (!S_ISREG(status.st_mode)) {
        *failure = failed(clav_reason_special, 0, NULL);
    } else if (status.st_size == 0) {
        *failure = failed(clav_reason_no_bytes, 0, NULL);
    } else {
        clav_file *file = calloc(1, sizeof *file);
        *failure = failed(clav_reason_system, ENOMEM, NULL);
        if (!file) return NULL;
        file->format.byte_count = status.st_size;
        *failure = open_streams(file, path);
        if (is_success(*failure)) return file;
        clav_close(file);
    }
    return NULL;
}

void clav_close(clav_file *file) {
    if (!file) return;
    swr_free(&file->converter);
    av_frame_free(&file->frame);
    av_frame_free(&file->ahead);
    av_packet_free(&file->packet);
    avcodec_free_context(&file->decoder);
    avformat_close_input(&file->demuxer);
    avio_closep(&file->io);
    free(file);
}

// MARK: - Reading

/// Gives the decoder one more packet; after the last one it is told to give up what it still holds.
static int feed_decoder(clav_file *file) {
    int errors = 0;
    while (!file->is_draining) {
        int status = av_read_frame(file->demuxer, file->packet);
        if (status == AVERROR(ENOMEM)) return status;
        if (status < 0) {
            if (status != AVERROR_EOF) file->problems.read_error = status;
            if (status != AVERROR_EOF && ++errors < most_read_errors) continue;  // some demuxers find the next block
            if (file->io->error < 0 && file->io->error != AVERROR_EOF) file->problems.read_error = file->io->error;
            file->is_draining = 1;
            break;
        }
        if (file->packet->stream_index != file->stream) {
            av_packet_unref(file->packet);
            continue;
        }
        file->problems.read_error = 0;  // it went on
        status = avcodec_send_packet(file->decoder, file->packet);
        av_packet_unref(file->packet);
        if (status == AVERROR(ENOMEM)) return status;
        if (status < 0) file->problems.damaged_packets++;
        return 0;
    }
    avcodec_send_packet(file->decoder, NULL);
    return 0;
}

/// Decodes until there is a frame. Returns 1, or 0 at the end, or a negative error when memory ran out.
static int decode_frame(clav_file *file, AVFrame *frame) {
    for (;;) {
        int status = avcodec_receive_frame(file->decoder, frame);
        if (status >= 0) {
            clav_shape shape = clav_shape_of(frame);
            if (frame->nb_samples > 0 && shape.sample_rate > 0 && shape.channels > 0) return 1;
            continue;
        }
        if (status == AVERROR_EOF) return 0;
        if (status == AVERROR(ENOMEM)) return status;
        if (status != AVERROR(EAGAIN)) file->problems.damaged_packets++;
        if (status != AVERROR(EAGAIN) && file->is_draining) return 0;
        status = feed_decoder(file);
        if (status < 0) return status;
    }
}

/// Cuts the last frame where the track ends: FFmpeg honours the end of an MP4 edit list by whole frames only.
static void trim_last_frame(clav_file *file) {
    if (!file->format.duration_is_stated || !av_match_name("mov", file->format.container)) return;
    int64_t excess = file->decoded - llrint(file->format.duration * file->frame->sample_rate);
    if (excess > 0 && excess < file->frame->nb_samples) file->frame->nb_samples -= (int)excess;
}

/// Moves on to the next frame. Returns 1, or 0 at the end, or a negative error when memory ran out.
static int next_frame(clav_file *file) {
    int status = file->has_ahead ? 1 : decode_frame(file, file->ahead);
    if (status <= 0) return status;
    av_frame_unref(file->frame);
    av_frame_move_ref(file->frame, file->ahead);
    file->decoded += file->frame->nb_samples;
    file->used = 0;
    file->has_frame = 1;
    status = decode_frame(file, file->ahead);
    file->has_ahead = status > 0;
    if (status == 0) trim_last_frame(file);
    return status < 0 ? status : 1;
}

/// Converts what is left of the frame, as far as it fits.
static int convert_frame(clav_file *file, float *samples, int capacity) {
    int left = file->frame->nb_samples - file->used;
    int count = left < capacity ? left : capacity;
    while (file->is_resampling && count > 1 && swr_get_out_samples(file->converter, count) > capacity) count /= 2;
    int written = clav_convert(file->converter, file->frame, file->used, count, samples, capacity);
    file->used += count;
    file->has_frame = file->used < file->frame->nb_samples;
    return written;
}

int clav_read(clav_file *file, float *samples, int capacity) {
    for (;;) {
        int status = file->has_frame ? 1 : next_frame(file);
        if (status < 0) return status;
        clav_shape shape = status > 0 ? clav_shape_of(file->frame) : (clav_shape){0};
        if (file->converter && !clav_shape_equal(shape, file->shape)) {
            // The end, or another format from here on: what the old converter holds comes first.
            int written = file->is_resampling ? clav_flush(file->converter, samples, capacity) : 0;
            if (written != 0) return written;
            swr_free(&file->converter);
        }
        if (status == 0) return 0;
        if (!file->converter) {
            file->converter = clav_converter_new(shape, file->first_shape);
            if (!file->converter) return AVERROR(ENOMEM);
            file->shape = shape;
            file->is_resampling = shape.sample_rate != file->first_shape.sample_rate;
        }
        if (file->used == 0
            && (file->is_resampling || shape.channels != file->first_shape.channels))
            file->problems.converted_frames++;
        int written = convert_frame(file, samples, capacity);
        if (written != 0) return written;
    }
}

clav_format clav_get_format(const clav_file *file) { return file->format; }

clav_problems clav_get_problems(const clav_file *file) { return file->problems; }

void clav_error_text(int code, char *text, int capacity) { av_strerror(code, text, (size_t)capacity); }

const char *clav_library(int index, uint32_t *version) {
    switch (index) {
    case 0: *version = avformat_version(); return "libavformat";
    case 1: *version = avcodec_version(); return "libavcodec";
    case 2: *version = swresample_version(); return "libswresample";
    case 3: *version = avutil_version(); return "libavutil";
    default: return NULL;
    }
}
