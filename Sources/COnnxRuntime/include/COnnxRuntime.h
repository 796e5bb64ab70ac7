// ONNX Runtime behind a dozen functions: loaded from a path at run time, never linked.
//
// None of ONNX Runtime's headers is used: the few entries of its function table that are called are declared in cort.c.
// Every symbol is prefixed `cort_`. There is no global state: what is created is freed by its `_free` function.
//
// A function that can fail returns a message, NULL on success; free it with cort_message_free.
#ifndef CONNXRUNTIME_H
#define CONNXRUNTIME_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// The three handles may be used from several threads at once. ONNX Runtime promises it for creating sessions, for Run
// on one session and for RunOptionsSetTerminate during a Run; what this file adds to them never changes after creation.
// Only the `_free` functions ask for the last user. A body is NULL only before creation.
#define CORT_SENDABLE __attribute__((swift_attr("@Sendable")))

/// A loaded library with its environment.
typedef struct CORT_SENDABLE {
    struct cort_runtime_body *_Nullable body;
} cort_runtime;

/// A network, ready to run.
typedef struct CORT_SENDABLE {
    struct cort_session_body *_Nullable body;
} cort_session;

/// Ends a run from another thread.
typedef struct CORT_SENDABLE {
    struct cort_stop_body *_Nullable body;
} cort_stop;

enum { cort_max_rank = 8 };

/// Where a network runs.
typedef enum __attribute__((enum_extensibility(closed))) {
    cort_device_cpu = 0,
    /// The first NVIDIA GPU.
    cort_device_cuda,
} cort_device;

/// What went wrong besides the message.
typedef enum __attribute__((enum_extensibility(closed))) {
    cort_failure_none = 0,
    cort_failure_other,
    /// The run was ended by cort_stop_request.
    cort_failure_stopped,
} cort_failure;

/// What the model declares about an input or an output. Strings belong to the session.
typedef struct {
    const char *name;
    /// 1 when the elements are float32.
    int is_float;
    /// Number of axes; -1 when it isn't a tensor or has more than cort_max_rank axes.
    int rank;
    /// Lengths of the axes; -1 where any length goes.
    int64_t shape[cort_max_rank];
} cort_port;

/// A float32 tensor to read; the memory stays the caller's. `port` counts the declared inputs from 0.
typedef struct {
    size_t port;
    const float *_Nullable values;
    size_t count;
    const int64_t *_Nullable shape;
    size_t rank;
} cort_input;

/// A float32 tensor that a run made; free it with cort_output_free.
typedef struct {
    const float *_Nullable values;
    size_t count;
    int64_t shape[cort_max_rank];
    size_t rank;
    void *_Nullable value;
} cort_output;

void cort_message_free(char *_Nullable message);

/// Opens the library at `path` and makes an environment that prints nothing short of fatal errors.
char *_Nullable cort_runtime_load(const char *path, cort_runtime *runtime);
/// The library stays mapped: its thread pools and exit handlers do not survive an unload.
void cort_runtime_free(cort_runtime runtime);
/// Version of the library, such as "1.31.1"; belongs to the library.
const char *cort_runtime_version(cort_runtime runtime);
/// Whether the library was built with the execution provider, such as "CUDAExecutionProvider".
int cort_runtime_has_provider(cort_runtime runtime, const char *provider);

/// Makes a session on one thread from the bytes of an .onnx file, which are not needed afterwards.
///
/// With `shares_memory` its working memory comes from a pool of all such sessions, else it keeps its own for the next run.
/// On cort_device_cuda, what the CUDA provider cannot run runs on the CPU. The runtime must outlive the session.
char *_Nullable cort_session_create(
    cort_runtime runtime, const void *bytes, size_t length, cort_device device, int shares_memory,
    cort_session *session);
void cort_session_free(cort_session session);
size_t cort_session_input_count(cort_session session);
size_t cort_session_output_count(cort_session session);
const cort_port *cort_session_input(cort_session session, size_t index);
const cort_port *cort_session_output(cort_session session, size_t index);

/// Makes the means to end runs; the runtime must outlive it.
char *_Nullable cort_stop_create(cort_runtime runtime, cort_stop *stop);
void cort_stop_free(cort_stop stop);
/// Makes the runs that are given `stop` hand the working memory that nothing uses back to the system when they end.
char *_Nullable cort_stop_release_memory(cort_stop stop);
/// Ends the runs that were given `stop` after the operator that they are in, and every later one at once.
void cort_stop_request(cort_stop stop);

/// Runs the network on the calling thread.
///
/// `wanted` counts the declared outputs from 0; `outputs` has room for as many, and holds nothing after a failure.
char *_Nullable cort_session_run(
    cort_session session, cort_stop stop, const cort_input *inputs, size_t input_count, const size_t *wanted,
    size_t wanted_count, cort_output *outputs, cort_failure *failure);
void cort_output_free(cort_session session, cort_output *output);

#pragma clang assume_nonnull end

#endif
