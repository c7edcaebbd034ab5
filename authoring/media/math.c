/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/math.h"

#include <jsc/jsc.h>
#include <string.h>

#include "authoring/media/author-media-resources.h"
#include "authoring/media/mathml.h"
#include "authoring/media/media-error.h"

#define FOLDER "/de/oekohub/Lernkoffer/media/"

struct _AuthorMath {
  JSCContext *context; /* %NULL before the first formula */
  JSCValue *call;      /* the function of math-call.js */
  guint error_position;
};

AuthorMath *
author_math_new (void)
{
  return g_new0 (AuthorMath, 1);
}

void
author_math_free (AuthorMath *math)
{
  if (math == NULL)
    return;
  g_clear_object (&math->call);
  g_clear_object (&math->context);
  g_free (math);
}

guint
author_math_error_position (const AuthorMath *math)
{
  return math->error_position;
}

/* The only door to JavaScriptCore's watchdog; it is read when a virtual machine is made, and closed
 * with the first one of the process. */
static void
limit_time (void)
{
  static gsize limited;

  if (g_once_init_enter (&limited)) {
    jsc_options_set_uint ("watchdog", AUTHOR_MATH_SECONDS * 1000);
    g_once_init_leave (&limited, 1);
  }
}

void
author_math_prepare (void)
{
  limit_time ();
}

static JSCValue *
run (JSCContext *context, const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) script = g_resource_lookup_data (author_media_get_resource (), path,
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *text = g_bytes_get_data (script, &size);

  return jsc_context_evaluate_with_source_uri (context, text, (gssize) size, path, 1);
}

static void
load (AuthorMath *math)
{
  g_autoptr (JSCVirtualMachine) machine = NULL;
  g_autoptr (JSCValue) temml = NULL;

  if (math->context != NULL)
    return;
  limit_time ();
  machine = jsc_virtual_machine_new ();
  math->context = jsc_context_new_with_virtual_machine (machine);
  temml = run (math->context, "temml/temml.min.js");
  math->call = run (math->context, "math-call.js");
}

/* Whether @tex is text that a formula can be. */
static bool
is_text (const char *tex, gsize length, GError **error)
{
  if (length > AUTHOR_MATH_BYTES) {
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE, "%d bytes",
                 AUTHOR_MATH_BYTES);
    return false;
  }
  if (!g_utf8_validate_len (tex, length, NULL)) {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_SYNTAX, "not UTF-8");
    return false;
  }
  for (gsize i = 0; i < length; i++) {
    if (g_ascii_iscntrl (tex[i]) && strchr ("\t\n\r", tex[i]) == NULL) {
      g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_SYNTAX, "control character U+%04X",
                   (guint) tex[i]);
      return false;
    }
  }
  return true;
}

static char *
get_string (JSCValue *object, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (object, name);

  return jsc_value_is_string (value) ? jsc_value_to_string (value) : NULL;
}

/* What math-call.js says of a formula that could not be read. */
static void
take_complaint (AuthorMath *math, JSCValue *result, GError **error)
{
  g_autofree char *message = get_string (result, "message");
  g_autoptr (JSCValue) position = jsc_value_object_get_property (result, "position");
  g_autoptr (JSCValue) too_many = jsc_value_object_get_property (result, "tooMany");

  /* No complaint of Temml about the formula: its own recursion has found the end of the stack. */
  if (message == NULL) {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE, "nesting");
    return;
  }
  math->error_position = (guint) jsc_value_to_int32 (position);
  if (jsc_value_to_boolean (too_many))
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE, "%d expansions",
                 AUTHOR_MATH_EXPANSIONS);
  else
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_SYNTAX, message);
}

char *
author_math_render (AuthorMath *math, const char *tex, gsize length, bool display, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *mathml = NULL;
  g_autoptr (JSCValue) result = NULL;

  math->error_position = 0;
  if (!is_text (tex, length, error))
    return NULL;
  load (math);
  text = g_strndup (tex, length);
  result = jsc_value_function_call (math->call, G_TYPE_STRING, text, G_TYPE_BOOLEAN, display,
                                    G_TYPE_INT, AUTHOR_MATH_EXPANSIONS, G_TYPE_NONE);
  /* What math-call.js cannot catch is the watchdog. */
  if (jsc_context_get_exception (math->context) != NULL) {
    jsc_context_clear_exception (math->context);
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE, "%d s",
                 AUTHOR_MATH_SECONDS);
    return NULL;
  }
  mathml = get_string (result, "mathml");
  if (mathml == NULL) {
    take_complaint (math, result, error);
    return NULL;
  }
  if (strlen (mathml) > AUTHOR_MATHML_BYTES) {
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE, "%u bytes of MathML",
                 AUTHOR_MATHML_BYTES);
    return NULL;
  }
  return author_mathml_clean (mathml, error);
}
