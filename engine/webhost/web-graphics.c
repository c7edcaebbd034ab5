/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-graphics.h"

#include <epoxy/gl.h>
#include <string.h>

#define ANSWER_KEY "lk-web-graphics-is-absent"

/* Parts of names in lower case. A driver may mention LLVM, which compiles shaders for real cards too. */
static const char *const programs[] = {
  "llvmpipe",
  "softpipe",
  "swrast",
  "software rasterizer",
  "swiftshader",
  "openswr",
  "basic render driver",
  "apple software renderer",
};

bool
lk_web_graphics_is_software (const char *renderer)
{
  g_autofree char *name = renderer != NULL ? g_ascii_strdown (renderer, -1) : NULL;

  if (name == NULL)
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS (programs); i++)
    if (strstr (name, programs[i]) != NULL)
      return true;
  return false;
}

/* %NULL without GL. (transfer full) */
static char *
renderer_of (GdkDisplay *display)
{
  g_autoptr (GdkGLContext) before = NULL, context = gdk_display_create_gl_context (display, NULL);
  char *name = NULL;

  if (context == NULL || !gdk_gl_context_realize (context, NULL))
    return NULL;
  g_set_object (&before, gdk_gl_context_get_current ());
  gdk_gl_context_make_current (context);
  name = g_strdup ((const char *) glGetString (GL_RENDERER));
  if (before != NULL)
    gdk_gl_context_make_current (before);
  else
    gdk_gl_context_clear_current ();
  return name;
}

bool
lk_web_graphics_is_absent (GdkDisplay *display)
{
  static const char yes[] = "yes", no[] = "no";
  const char *answer = g_object_get_data (G_OBJECT (display), ANSWER_KEY);

  if (answer == NULL) {
    g_autofree char *renderer = renderer_of (display);

    answer = lk_web_graphics_is_software (renderer) ? yes : no;
    g_object_set_data (G_OBJECT (display), ANSWER_KEY, (gpointer) answer);
  }
  return answer == yes;
}
