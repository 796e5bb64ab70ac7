#include "COnnxRuntime.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// ONNX Runtime hands out a table of function pointers. The table only ever grows at its end: upstream forbids moving an
// entry, and its build asserts the place of the last entry of each past version (version 1 ends at 101, 4 at 126, 5 at
// 149, 10 at 203, 11 at 209). So these places hold in every release from 1.11 (version 11) on. We ask for version 16 (release 1.16, 2023):
// GetApi answers NULL in an older library, and every newer one serves it still.
enum {
    api_version = 16,
    at_get_error_message = 2,
    at_create_env = 3,
    at_create_session_from_array = 8,
    at_run = 9,
    at_create_session_options = 10,
    at_set_session_execution_mode = 13,
    at_disable_mem_pattern = 17,
    at_set_session_log_severity_level = 22,
    at_set_session_graph_optimization_level = 23,
    at_set_intra_op_num_threads = 24,
    at_set_inter_op_num_threads = 25,
    at_session_get_input_count = 30,
    at_session_get_output_count = 31,
    at_session_get_input_type_info = 33,
    at_session_get_output_type_info = 34,
    at_session_get_input_name = 36,
    at_session_get_output_name = 37,
    at_create_run_options = 39,
    at_run_options_set_terminate = 46,
    at_create_tensor_with_data_as_ort_value = 49,
    at_get_tensor_mutable_data = 51,
    at_cast_type_info_to_tensor_info = 55,
    at_get_tensor_element_type = 60,
    at_get_dimensions_count = 61,
    at_get_dimensions = 62,
    at_get_tensor_shape_element_count = 64,
    at_get_tensor_type_and_shape = 65,
    at_create_cpu_memory_info = 69,
    at_allocator_free = 76,
    at_get_allocator_with_default_options = 78,
    at_release_env = 92,
    at_release_status = 93,
    at_release_memory_info = 94,
    at_release_session = 95,
    at_release_value = 96,
    at_release_run_options = 97,
    at_release_type_info = 98,
    at_release_tensor_type_and_shape_info = 99,
    at_release_session_options = 100,
    at_get_available_providers = 125,
    at_release_available_providers = 126,
    at_add_session_config_entry = 130,
    at_create_and_register_allocator = 144,
    at_add_run_config_entry = 165,
    at_append_cuda = 204,
    at_create_cuda_options = 205,
    at_release_cuda_options = 208,
};

// Values of upstream's enumerations, part of the same frozen interface.
enum {
    // Errors come back as messages too: printing them as well would say everything twice.
    log_level_fatal = 4,
    optimise_all = 99,
    execute_in_order = 0,
    element_float = 1,
    allocator_arena = 1,
    memory_default = 0,
};

typedef void (*any_function)(void);

typedef struct {
    const any_function *(*get_api)(uint32_t version);
    const char *(*get_version)(void);
} ort_base;

struct cort_runtime_body {
    const any_function *api;
    const char *version;
    void *env;
    void *memory_info;
    void *allocator;
};

struct cort_session_body {
    struct cort_runtime_body *runtime;
    void *session;
    size_t input_count;
    size_t output_count;
    cort_port *inputs;
    cort_port *outputs;
};

struct cort_stop_body {
    struct cort_runtime_body *runtime;
    void *options;
    // Tells a run that was ended from one that failed: ORT has no code of its own for it.
    atomic_bool is_requested;
};

static char *message_of(const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    // Out of memory for a sentence: there is no way left to say so.
    if (!copy) abort();
    return memcpy(copy, text, size);
}

void cort_message_free(char *message) { free(message); }

static void *checked_calloc(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) abort();
    return memory;
}

// Turns a status, NULL for success, into a message.
static char *settle(struct cort_runtime_body *runtime, void *status) {
    if (!status) return NULL;
    const char *(*text)(const void *) = (const char *(*)(const void *))runtime->api[at_get_error_message];
    char *message = message_of(text(status));
    ((void (*)(void *))runtime->api[at_release_status])(status);
    return message;
}

// Calls a table entry that answers a status; `types` is its parameter list.
#define CALL(runtime, at, types, ...) settle((runtime), ((void *(*)types)(runtime)->api[at])(__VA_ARGS__))

static void release(struct cort_runtime_body *runtime, int at, void *object) {
    if (object) ((void (*)(void *))runtime->api[at])(object);
}

// MARK: Runtime

char *cort_runtime_load(const char *path, cort_runtime *out) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char *reason = dlerror();
        return message_of(reason ? reason : "cannot be opened");
    }
    const ort_base *(*get_base)(void) = (const ort_base *(*)(void))dlsym(library, "OrtGetApiBase");
    if (!get_base) {
        dlclose(library);
        return message_of("it is not ONNX Runtime: it has no OrtGetApiBase");
    }
    const ort_base *base = get_base();
    const any_function *api = base->get_api(api_version);
    if (!api) return message_of("it is older than ONNX Runtime 1.16");

    struct cort_runtime_body *runtime = checked_calloc(1, sizeof *runtime);
    runtime->api = api;
    runtime->version = base->get_version();
    char *error =
        CALL(runtime, at_create_env, (int, const char *, void **), log_level_fatal, "tactus", &runtime->env);
    if (!error) {
        error = CALL(runtime, at_create_cpu_memory_info, (int, int, void **), allocator_arena, memory_default,
                     &runtime->memory_info);
    }
    if (!error) error = CALL(runtime, at_get_allocator_with_default_options, (void **), &runtime->allocator);
    // The pool that sessions can share. A process has one environment, so a second runtime finds the pool there and is
    // refused another: that is no error.
    if (!error) {
        free(CALL(runtime, at_create_and_register_allocator, (void *, const void *, const void *), runtime->env,
                  runtime->memory_info, NULL));
    }
    if (error) {
        cort_runtime_free((cort_runtime){runtime});
        return error;
    }
    out->body = runtime;
    return NULL;
}

void cort_runtime_free(cort_runtime handle) {
    struct cort_runtime_body *runtime = handle.body;
    release(runtime, at_release_memory_info, runtime->memory_info);
    release(runtime, at_release_env, runtime->env);
    free(runtime);
}

const char *cort_runtime_version(cort_runtime runtime) { return runtime.body->version; }

int cort_runtime_has_provider(cort_runtime handle, const char *provider) {
    struct cort_runtime_body *runtime = handle.body;
    char **names = NULL;
    int count = 0;
    char *error = CALL(runtime, at_get_available_providers, (char ***, int *), &names, &count);
    if (error) {
        free(error);
        return 0;
    }
    int found = 0;
    for (int i = 0; i < count; i++) found = found || strcmp(names[i], provider) == 0;
    free(CALL(runtime, at_release_available_providers, (char **, int), names, count));
    return found;
}

// MARK: Session

static char *read_shape(
    struct cort_runtime_body *runtime, const void *tensor, int64_t *shape, size_t *rank) {
    size_t axes = 0;
    char *error = CALL(runtime, at_get_dimensions_count, (const void *, size_t *), tensor, &axes);
    if (error) return error;
    if (axes > cort_max_rank) return message_of("a tensor has more than 8 axes");
    *rank = axes;
    return CALL(runtime, at_get_dimensions, (const void *, int64_t *, size_t), tensor, shape, axes);
}

// What the model declares about one input or output. A port that is no tensor keeps rank -1.
static char *read_port(struct cort_session_body *self, int at_name, int at_type, size_t index, cort_port *port) {
    struct cort_runtime_body *runtime = self->runtime;
    port->rank = -1;
    char *name = NULL;
    char *error = CALL(runtime, at_name, (const void *, size_t, void *, char **), self->session, index,
                       runtime->allocator, &name);
    if (error) return error;
    port->name = message_of(name);
    free(CALL(runtime, at_allocator_free, (void *, void *), runtime->allocator, name));

    void *type = NULL;
    error = CALL(runtime, at_type, (const void *, size_t, void **), self->session, index, &type);
    if (error) return error;
    const void *tensor = NULL;
    error = CALL(runtime, at_cast_type_info_to_tensor_info, (const void *, const void **), type, &tensor);
    if (!error && tensor) {
        int element = 0;
        size_t rank = 0;
        error = CALL(runtime, at_get_tensor_element_type, (const void *, int *), tensor, &element);
        if (!error) error = read_shape(runtime, tensor, port->shape, &rank);
        if (!error) {
            port->is_float = element == element_float;
            port->rank = (int)rank;
        }
    }
    release(runtime, at_release_type_info, type);
    return error;
}

// One thread and no spinning: measured fastest, because several networks run side by side on the cores.
static char *make_options(struct cort_runtime_body *runtime, bool shares_memory, void **options) {
    char *error = CALL(runtime, at_create_session_options, (void **), options);
    if (!error) error = CALL(runtime, at_set_intra_op_num_threads, (void *, int), *options, 1);
    if (!error) error = CALL(runtime, at_set_inter_op_num_threads, (void *, int), *options, 1);
    if (!error) error = CALL(runtime, at_set_session_execution_mode, (void *, int), *options, execute_in_order);
    // A memory pattern belongs to one shape of the inputs; windows of several would each keep their own memory.
    if (!error) error = CALL(runtime, at_disable_mem_pattern, (void *), *options);
    if (!error) error = CALL(runtime, at_set_session_log_severity_level, (void *, int), *options, log_level_fatal);
    if (!error) error = CALL(runtime, at_set_session_graph_optimization_level, (void *, int), *options, optimise_all);
    if (!error) {
        error = CALL(runtime, at_add_session_config_entry, (void *, const char *, const char *), *options,
                     "session.intra_op.allow_spinning", "0");
    }
    if (!error && shares_memory) {
        error = CALL(runtime, at_add_session_config_entry, (void *, const char *, const char *), *options,
                     "session.use_env_allocators", "1");
    }
    return error;
}

// With the provider's own defaults: the first GPU, as much of its memory as is needed.
static char *append_cuda(struct cort_runtime_body *runtime, void *options) {
    void *cuda = NULL;
    char *error = CALL(runtime, at_create_cuda_options, (void **), &cuda);
    if (!error) error = CALL(runtime, at_append_cuda, (void *, const void *), options, cuda);
    release(runtime, at_release_cuda_options, cuda);
    return error;
}

char *cort_session_create(
    cort_runtime handle, const void *bytes, size_t length, cort_device device, int shares_memory, cort_session *out) {
    struct cort_runtime_body *runtime = handle.body;
    struct cort_session_body *self = checked_calloc(1, sizeof *self);
    self->runtime = runtime;
    void *options = NULL;
    char *error = make_options(runtime, shares_memory, &options);
    if (!error && device == cort_device_cuda) error = append_cuda(runtime, options);
    if (!error) {
        error = CALL(runtime, at_create_session_from_array,
                     (const void *, const void *, size_t, const void *, void **), runtime->env, bytes, length,
                     options, &self->session);
    }
    release(runtime, at_release_session_options, options);
    size_t inputs = 0, outputs = 0;
    if (!error) error = CALL(runtime, at_session_get_input_count, (const void *, size_t *), self->session, &inputs);
    if (!error) error = CALL(runtime, at_session_get_output_count, (const void *, size_t *), self->session, &outputs);
    if (!error) {
        self->input_count = inputs;
        self->output_count = outputs;
        self->inputs = checked_calloc(inputs, sizeof *self->inputs);
        self->outputs = checked_calloc(outputs, sizeof *self->outputs);
    }
    for (size_t i = 0; !error && i < inputs; i++) {
        error = read_port(self, at_session_get_input_name, at_session_get_input_type_info, i, &self->inputs[i]);
    }
    for (size_t i = 0; !error && i < outputs; i++) {
        error = read_port(self, at_session_get_output_name, at_session_get_output_type_info, i, &self->outputs[i]);
    }
    if (error) {
        cort_session_free((cort_session){self});
        return error;
    }
    out->body = self;
    return NULL;
}

void cort_session_free(cort_session handle) {
    struct cort_session_body *self = handle.body;
    for (size_t i = 0; i < self->input_count; i++) free((void *)self->inputs[i].name);
    for (size_t i = 0; i < self->output_count; i++) free((void *)self->outputs[i].name);
    free(self->inputs);
    free(self->outputs);
    release(self->runtime, at_release_session, self->session);
    free(self);
}

size_t cort_session_input_count(cort_session session) { return session.body->input_count; }
size_t cort_session_output_count(cort_session session) { return session.body->output_count; }
const cort_port *cort_session_input(cort_session session, size_t index) { return &session.body->inputs[index]; }
const cort_port *cort_session_output(cort_session session, size_t index) { return &session.body->outputs[index]; }

// MARK: Stop

char *cort_stop_create(cort_runtime runtime, cort_stop *out) {
    struct cort_stop_body *self = checked_calloc(1, sizeof *self);
    self->runtime = runtime.body;
    char *error = CALL(self->runtime, at_create_run_options, (void **), &self->options);
    if (error) {
        free(self);
        return error;
    }
    out->body = self;
    return NULL;
}

void cort_stop_free(cort_stop stop) {
    release(stop.body->runtime, at_release_run_options, stop.body->options);
    free(stop.body);
}

char *cort_stop_release_memory(cort_stop stop) {
    return CALL(stop.body->runtime, at_add_run_config_entry, (void *, const char *, const char *), stop.body->options,
                "memory.enable_memory_arena_shrinkage", "cpu:0");
}

void cort_stop_request(cort_stop stop) {
    atomic_store(&stop.body->is_requested, true);
    // Setting a flag cannot fail; were it to, the run would only go on to its end.
    free(CALL(stop.body->runtime, at_run_options_set_terminate, (void *), stop.body->options));
}

// MARK: Run

static char *read_output(struct cort_runtime_body *runtime, void *value, cort_output *output) {
    void *type = NULL;
    char *error = CALL(runtime, at_get_tensor_type_and_shape, (const void *, void **), value, &type);
    if (error) return error;
    int element = 0;
    error = CALL(runtime, at_get_tensor_element_type, (const void *, int *), type, &element);
    if (!error && element != element_float) error = message_of("an output is not float32");
    if (!error) {
        error = CALL(runtime, at_get_tensor_shape_element_count, (const void *, size_t *), type, &output->count);
    }
    if (!error) error = read_shape(runtime, type, output->shape, &output->rank);
    release(runtime, at_release_tensor_type_and_shape_info, type);
    void *values = NULL;
    if (!error) error = CALL(runtime, at_get_tensor_mutable_data, (void *, void **), value, &values);
    output->values = values;
    return error;
}

char *cort_session_run(
    cort_session handle, cort_stop stop, const cort_input *inputs, size_t input_count, const size_t *wanted,
    size_t wanted_count, cort_output *outputs, cort_failure *failure) {
    struct cort_session_body *self = handle.body;
    struct cort_runtime_body *runtime = self->runtime;
    void **input_values = checked_calloc(input_count, sizeof *input_values);
    void **output_values = checked_calloc(wanted_count, sizeof *output_values);
    const char **input_names = checked_calloc(input_count, sizeof *input_names);
    const char **output_names = checked_calloc(wanted_count, sizeof *output_names);
    memset(outputs, 0, wanted_count * sizeof *outputs);

    char *error = NULL;
    for (size_t i = 0; !error && i < input_count; i++) {
        const cort_input *in = &inputs[i];
        input_names[i] = self->inputs[in->port].name;
        // ORT takes a mutable pointer for every tensor, but never writes to an input.
        error = CALL(runtime, at_create_tensor_with_data_as_ort_value,
                     (const void *, void *, size_t, const int64_t *, size_t, int, void **), runtime->memory_info,
                     (void *)in->values, in->count * sizeof(float), in->shape, in->rank, element_float,
                     &input_values[i]);
    }
    for (size_t i = 0; i < wanted_count; i++) output_names[i] = self->outputs[wanted[i]].name;
    if (!error) {
        error = CALL(runtime, at_run,
                     (void *, const void *, const char *const *, const void *const *, size_t, const char *const *,
                      size_t, void **),
                     self->session, stop.body->options, input_names, (const void *const *)input_values, input_count,
                     output_names, wanted_count, output_values);
    }
    for (size_t i = 0; i < input_count; i++) release(runtime, at_release_value, input_values[i]);
    for (size_t i = 0; i < wanted_count; i++) {
        outputs[i].value = output_values[i];
        if (!error) error = read_output(runtime, output_values[i], &outputs[i]);
    }
    if (error) {
        for (size_t i = 0; i < wanted_count; i++) cort_output_free(handle, &outputs[i]);
    }
    *failure = !error                                  ? cort_failure_none
               : atomic_load(&stop.body->is_requested) ? cort_failure_stopped
                                                       : cort_failure_other;
    free(input_values);
    free(output_values);
    free(input_names);
    free(output_names);
    return error;
}

void cort_output_free(cort_session session, cort_output *output) {
    release(session.body->runtime, at_release_value, output->value);
    output->value = NULL;
    output->values = NULL;
}
