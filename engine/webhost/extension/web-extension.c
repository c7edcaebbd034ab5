/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>
#include <webkit/webkit-web-process-extension.h>

#include "engine/webhost/bridge-message.h"

/*
 * Runs inside WebKit's web process: puts the API objects into every frame of a course and asks the
 * program over a socket, one blocking request for each call (DESIGN D2). It has no state worth
 * keeping and decides nothing; the program trusts none of it.
 */

/* Longer than any answer takes: after it a page is told that nobody is there. */
#define PATIENCE_SECONDS 30
#define BUFFER_BYTES     4096
#define BINDING_KEY      "lernkoffer-binding"

static struct {
  int fd; /* -1: the program has gone */
  unsigned api;
  GByteArray *out;
  uint8_t *in;
  size_t in_size;
} bridge = { .fd = -1 };

/* --- The socket --- */

static void
hang_up (void)
{
  if (bridge.fd >= 0)
    close (bridge.fd);
  bridge.fd = -1;
}

static bool
send_all (const uint8_t *bytes, size_t length)
{
  while (length > 0) {
    ssize_t n = send (bridge.fd, bytes, length, MSG_NOSIGNAL);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return false;
    bytes += n;
    length -= (size_t) n;
  }
  return true;
}

/* Receives at least @needed bytes into the buffer. */
static bool
receive (size_t *fill, size_t needed)
{
  if (needed > bridge.in_size) {
    bridge.in_size = needed;
    bridge.in = g_realloc (bridge.in, needed);
  }
  while (*fill < needed) {
    ssize_t n = recv (bridge.fd, bridge.in + *fill, bridge.in_size - *fill, 0);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return false;
    *fill += (size_t) n;
  }
  return true;
}

static bool
read_reply (uint32_t *ret_number, char **ret_text)
{
  uint32_t length;
  size_t fill = 0;

  if (!receive (&fill, sizeof length))
    return false;
  memcpy (&length, bridge.in, sizeof length);
  if (length < sizeof *ret_number || length > LK_BRIDGE_MAX_BYTES + sizeof *ret_number
      || !receive (&fill, sizeof length + length))
    return false;
  memcpy (ret_number, bridge.in + sizeof length, sizeof *ret_number);
  if (ret_text != NULL)
    *ret_text = g_strndup ((const char *) bridge.in + sizeof length + sizeof *ret_number,
                           length - sizeof *ret_number);
  return true;
}

typedef enum {
  ASKED,
  REFUSED, /* no message can say this: too large, or no text */
  GONE,
} Outcome;

static Outcome
ask (LkBridgeKind kind, unsigned function, uint32_t delivery, const char *const *args,
     const size_t *lengths, size_t n_args, uint32_t *ret_number, char **ret_text)
{
  if (bridge.fd < 0)
    return GONE;
  g_byte_array_set_size (bridge.out, 0);
  if (!lk_bridge_message_write (bridge.out, kind, function, delivery, args, lengths, n_args))
    return REFUSED;
  if (!send_all (bridge.out->data, bridge.out->len) || !read_reply (ret_number, ret_text)) {
    hang_up ();
    return GONE;
  }
  return ASKED;
}

static void
connect_to (const char *path, const char *secret)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  struct timeval patience = { .tv_sec = PATIENCE_SECONDS };
  const char *const args[] = { secret };
  const size_t lengths[] = { strlen (secret) };
  uint32_t version = 0;

  if (strlen (path) >= sizeof address.sun_path)
    return;
  memcpy (address.sun_path, path, strlen (path) + 1);
  bridge.fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (bridge.fd < 0)
    return;
  setsockopt (bridge.fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt (bridge.fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (connect (bridge.fd, (struct sockaddr *) &address, sizeof address) != 0
      || ask (LK_BRIDGE_HELLO, 0, 0, args, lengths, 1, &version, NULL) != ASKED
      || version != LK_BRIDGE_VERSION)
    hang_up ();
}

/* --- Calls --- */

/* What the functions of one frame share. */
typedef struct {
  grefcount refs;
  uint32_t delivery;
  const char *error; /* of a call that never left this process; %NULL: ask the program */
} Window;

typedef struct {
  Window *window;
  unsigned function;
} Endpoint;

static void
window_unref (gpointer data)
{
  Window *window = data;

  if (g_ref_count_dec (&window->refs))
    g_free (window);
}

static void
endpoint_free (gpointer data)
{
  Endpoint *endpoint = data;

  window_unref (endpoint->window);
  g_free (endpoint);
}

/* What a page is told when nobody is there, one row for each function. */
static const char *const gone_answers[LK_BRIDGE_FUNCTIONS] = {
  [LK_BRIDGE_INITIALIZE] = "false",
  [LK_BRIDGE_FINISH] = "false",
  [LK_BRIDGE_GET_VALUE] = "",
  [LK_BRIDGE_SET_VALUE] = "false",
  [LK_BRIDGE_COMMIT] = "false",
  [LK_BRIDGE_GET_LAST_ERROR] = "101",
  [LK_BRIDGE_GET_ERROR_STRING] = "General exception",
  [LK_BRIDGE_GET_DIAGNOSTIC] = "",
};

/* Units of 16 bits that the text has in JavaScript. */
static size_t
count_units (const char *text, size_t length)
{
  size_t n = 0;

  for (size_t i = 0; i < length; i++)
    n += ((text[i] & 0xc0) != 0x80) + ((text[i] & 0xf8) == 0xf0);
  return n;
}

/* An argument as a page would have it turned into text. JavaScript strings may hold halves of
 * characters that no text can hold, and WebKit ends the text there: with @whole those come back as
 * %NULL rather than cut. */
static GBytes *
argument_text (JSCValue *value, bool whole)
{
  g_autoptr (GBytes) bytes = jsc_value_to_string_as_bytes (value);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (whole && jsc_value_is_string (value)) {
    g_autoptr (JSCValue) units = jsc_value_object_get_property (value, "length");

    if (jsc_value_to_double (units) != (double) count_units (text, length))
      return NULL;
  }
  return g_steal_pointer (&bytes);
}

static char *
answer_call (Endpoint *endpoint, GPtrArray *values)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *args[LK_BRIDGE_MAX_ARGS];
  size_t lengths[LK_BRIDGE_MAX_ARGS];
  size_t n_args = MIN (values->len, LK_BRIDGE_MAX_ARGS);
  char *text = NULL;
  uint32_t number;
  Outcome outcome = REFUSED;

  for (size_t i = 0; i < n_args; i++) {
    /* The check costs as much as all the rest: only where a learner's data would be cut. */
    GBytes *bytes
        = argument_text (values->pdata[i], endpoint->function == LK_BRIDGE_SET_VALUE && i == 1);

    if (bytes == NULL)
      break;
    g_ptr_array_add (texts, bytes);
    args[i] = g_bytes_get_data (bytes, &lengths[i]);
    args[i] = args[i] != NULL ? args[i] : "";
  }
  if (texts->len == n_args)
    outcome = ask (LK_BRIDGE_CALL, endpoint->function, endpoint->window->delivery, args, lengths,
                   n_args, &number, &text);
  if (outcome == ASKED)
    endpoint->window->error = NULL;
  else if (outcome == REFUSED)
    endpoint->window->error = bridge.api == 1 ? "405" : "406"; /* wrong data type */
  return outcome == ASKED ? text : g_strdup (gone_answers[endpoint->function]);
}

static JSCValue *
call_cb (GPtrArray *values, gpointer data)
{
  Endpoint *endpoint = data;
  JSCContext *context = jsc_context_get_current ();
  g_autofree char *text = NULL;

  if (endpoint->function == LK_BRIDGE_GET_LAST_ERROR && endpoint->window->error != NULL)
    return jsc_value_new_string (context, endpoint->window->error);
  text = answer_call (endpoint, values);
  return jsc_value_new_string (context, text);
}

static JSCValue *
close_cb (GPtrArray *values, gpointer data)
{
  uint32_t number;

  ask (LK_BRIDGE_CLOSE, 0, 0, NULL, NULL, 0, &number, NULL);
  return jsc_value_new_undefined (jsc_context_get_current ());
}

/* --- Objects of a frame --- */

static void
add_functions (JSCContext *context, JSCValue *object, Window *window)
{
  const char *const *names = lk_bridge_functions (bridge.api);

  for (unsigned i = 0; i < LK_BRIDGE_FUNCTIONS; i++) {
    Endpoint *endpoint = g_new (Endpoint, 1);
    g_autoptr (JSCValue) function = NULL;

    g_ref_count_inc (&window->refs);
    *endpoint = (Endpoint){ .window = window, .function = i };
    function = jsc_value_new_function_variadic (context, names[i], G_CALLBACK (call_cb), endpoint,
                                                endpoint_free, JSC_TYPE_VALUE);
    jsc_value_object_set_property (object, names[i], function);
  }
}

static void
add_api (JSCContext *context, uint32_t delivery)
{
  static const char *const names[] = { NULL, "API", "API_1484_11" };
  g_autoptr (JSCValue) object = NULL;
  Window *window;

  if (lk_bridge_functions (bridge.api) == NULL)
    return;
  window = g_new0 (Window, 1);
  g_ref_count_init (&window->refs);
  window->delivery = delivery;
  object = jsc_value_new_object (context, NULL, NULL);
  add_functions (context, object, window);
  if (bridge.api == 2) {
    g_autoptr (JSCValue) version = jsc_value_new_string (context, "1.0");

    jsc_value_object_set_property (object, "version", version);
  }
  jsc_context_set_value (context, names[bridge.api], object);
  window_unref (window);
}

/* WebKit ignores close() in a window that no script has opened, but courses end themselves so. */
static void
replace_close (JSCContext *context)
{
  g_autoptr (JSCValue) function = jsc_value_new_function_variadic (
      context, "close", G_CALLBACK (close_cb), NULL, NULL, JSC_TYPE_VALUE);

  jsc_context_set_value (context, "close", function);
}

/* --- Courses that talk to the player (DESIGN D12) --- */

/* A course page has the frame page of ours above it, unless it stands alone; both are of one origin. What
 * the course frames itself, and what it may have put into the place of its page, is not it. Nothing of the
 * page has run yet, so this cannot be deceived. */
#define IS_COURSE_PAGE                                                                             \
  "(function () {"                                                                                 \
  "  var ours = '/.lernkoffer/frame.html';"                                                        \
  "  try {"                                                                                        \
  "    if (window === top) return location.pathname !== ours && location.protocol === 'http:';"    \
  "    return parent === top && top.location.pathname === ours"                                    \
  "      && location.origin === top.location.origin;"                                              \
  "  } catch (error) { return false; }"                                                            \
  "})()"

static bool
is_course_page (JSCContext *context)
{
  g_autoptr (JSCValue) value = jsc_context_evaluate (context, IS_COURSE_PAGE, -1);

  return jsc_value_is_boolean (value) && jsc_value_to_boolean (value);
}

/* What is too long, or no text, is said as nothing: the program counts it. */
static char *
say (uint32_t delivery, GBytes *bytes)
{
  size_t length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  bool fits
      = text != NULL && length <= LK_BRIDGE_POST_BYTES && g_utf8_validate_len (text, length, NULL);
  const char *const args[] = { fits ? text : "" };
  const size_t lengths[] = { fits ? length : 0 };
  char *answer = NULL;
  uint32_t number;

  if (ask (LK_BRIDGE_POST, 0, delivery, args, lengths, 1, &number, &answer) == ASKED)
    return answer;
  return g_strdup ("{\"ok\":false,\"why\":\"gone\"}");
}

static JSCValue *
post_cb (GPtrArray *values, gpointer data)
{
  g_autoptr (GBytes) bytes = values->len > 0 && jsc_value_is_string (values->pdata[0])
                                 ? argument_text (values->pdata[0], true)
                                 : NULL;
  g_autofree char *answer = say (GPOINTER_TO_UINT (data), bytes);

  return jsc_value_new_string (jsc_context_get_current (), answer);
}

static void
add_host (JSCContext *context, uint32_t delivery)
{
  g_autoptr (JSCValue) object = jsc_value_new_object (context, NULL, NULL);
  g_autoptr (JSCValue) function = jsc_value_new_function_variadic (
      context, "post", G_CALLBACK (post_cb), GUINT_TO_POINTER (delivery), NULL, JSC_TYPE_VALUE);

  jsc_value_object_set_property (object, "post", function);
  jsc_context_set_value (context, "LernkofferHost", object);
}

/* --- Pages and their frames --- */

/* What the window a frame is in was given when its page began; frames inherit it. */
typedef struct {
  uint32_t delivery;
  bool popup;
  bool hosted; /* the course may talk */
} Binding;

static const Binding *
bind_page (WebKitWebPage *page, bool anew)
{
  Binding *binding = g_object_get_data (G_OBJECT (page), BINDING_KEY);
  g_autofree char *id
      = g_strdup_printf ("%" G_GUINT64_FORMAT, (uint64_t) webkit_web_page_get_id (page));
  const char *const args[] = { id };
  const size_t lengths[] = { strlen (id) };
  g_autofree char *text = NULL;

  if (binding == NULL) {
    binding = g_new0 (Binding, 1);
    g_object_set_data_full (G_OBJECT (page), BINDING_KEY, binding, g_free);
    anew = true;
  }
  if (anew && ask (LK_BRIDGE_BIND, 0, 0, args, lengths, 1, &binding->delivery, &text) == ASKED)
    *binding = (Binding){ .delivery = binding->delivery,
                          .popup = strcmp (text, "popup") == 0,
                          .hosted = strcmp (text, "host") == 0 };
  return binding;
}

static void
window_object_cleared_cb (WebKitScriptWorld *world, WebKitWebPage *page, WebKitFrame *frame,
                          gpointer data)
{
  g_autoptr (JSCContext) context = webkit_frame_get_js_context_for_script_world (frame, world);
  const Binding *binding = bind_page (page, webkit_frame_is_main_frame (frame));

  add_api (context, binding->delivery);
  if (binding->hosted && is_course_page (context))
    add_host (context, binding->delivery);
  if (!binding->popup)
    replace_close (context);
}

/* User data: path of the socket, secret, API (0, 1: SCORM 1.2, 2: SCORM 2004). */
G_MODULE_EXPORT void
webkit_web_process_extension_initialize_with_user_data (WebKitWebProcessExtension *extension,
                                                        const GVariant *user_data);

G_MODULE_EXPORT void
webkit_web_process_extension_initialize_with_user_data (WebKitWebProcessExtension *extension,
                                                        const GVariant *user_data)
{
  const char *path, *secret;
  guint32 api = 0;

  if (user_data == NULL || !g_variant_is_of_type ((GVariant *) user_data, G_VARIANT_TYPE ("(ssu)")))
    return;
  g_variant_get ((GVariant *) user_data, "(&s&su)", &path, &secret, &api);
  bridge.api = api;
  bridge.out = g_byte_array_new ();
  bridge.in_size = BUFFER_BYTES;
  bridge.in = g_malloc (BUFFER_BYTES);
  connect_to (path, secret);
  g_signal_connect (webkit_script_world_get_default (), "window-object-cleared",
                    G_CALLBACK (window_object_cleared_cb), NULL);
}
