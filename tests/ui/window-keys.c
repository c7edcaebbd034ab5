/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <X11/Xlib.h>
#include <X11/keysym.h>
#include <gdk/x11/gdkx.h>
#include <gmodule.h>

#include "tests/ui/window-keys.h"

typedef int (*FakeKey) (Display *display, unsigned code, Bool down, unsigned long delay);

static FakeKey
fake_key (void)
{
  static FakeKey function;

  if (function == NULL) {
    GModule *module = g_module_open ("libXtst.so.6", G_MODULE_BIND_LAZY);

    g_assert_nonnull (module);
    g_assert_true (g_module_symbol (module, "XTestFakeKeyEvent", (gpointer *) &function));
  }
  return function;
}

static Display *
display_of (GtkWindow *window)
{
  return gdk_x11_display_get_xdisplay (gtk_widget_get_display (GTK_WIDGET (window)));
}

static gboolean
on_time (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
spin (unsigned milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add (milliseconds, on_time, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* No window manager does it here. */
static void
give_focus (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (gtk_window_is_active (window))
    return;
  XSetInputFocus (display_of (window), gdk_x11_surface_get_xid (surface), RevertToParent,
                  CurrentTime);
  XFlush (display_of (window));
  for (int i = 0; i < 500 && !gtk_window_is_active (window); i++)
    spin (20);
  g_assert_true (gtk_window_is_active (window));
}

static void
send (Display *display, KeySym symbol, Bool down)
{
  KeyCode code = XKeysymToKeycode (display, symbol);

  g_assert_cmpuint (code, !=, 0);
  fake_key () (display, code, down, CurrentTime);
}

static const struct {
  GdkModifierType modifier;
  KeySym symbol;
} modifiers[] = {
  { GDK_CONTROL_MASK, XK_Control_L },
  { GDK_SHIFT_MASK, XK_Shift_L },
  { GDK_ALT_MASK, XK_Alt_L },
};

/* Whether the key alone gives another sign: then it takes Shift. */
static gboolean
is_shifted (Display *display, KeySym symbol)
{
  KeyCode code = XKeysymToKeycode (display, symbol);
  int n = 0;
  KeySym *symbols = XGetKeyboardMapping (display, code, 1, &n);
  gboolean shifted = n > 1 && symbols[0] != symbol && symbols[1] == symbol;

  XFree (symbols);
  return shifted;
}

static void
press (GtkWindow *window, KeySym symbol, GdkModifierType state)
{
  Display *display = display_of (window);

  /* On a busy machine a key would be down long enough to be repeated. */
  XAutoRepeatOff (display);
  if (is_shifted (display, symbol))
    state |= GDK_SHIFT_MASK;
  for (gsize i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (state & modifiers[i].modifier)
      send (display, modifiers[i].symbol, True);
  send (display, symbol, True);
  send (display, symbol, False);
  for (gsize i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (state & modifiers[i].modifier)
      send (display, modifiers[i].symbol, False);
  XSync (display, False);
  spin (30);
}

void
window_keys_press (GtkWindow *window, const char *key)
{
  GdkModifierType state;
  guint symbol;

  g_assert_true (gtk_accelerator_parse (key, &symbol, &state));
  give_focus (window);
  press (window, symbol, state);
}

void
window_keys_type (GtkWindow *window, const char *text)
{
  give_focus (window);
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);
    GtkWidget *focus = gtk_window_get_focus (window);
    char one[8] = "";

    if (letter < 0x80) {
      press (window, letter == '\n' ? XK_Return : letter, 0);
      continue;
    }
    /* The keyboard of the test has no umlauts. */
    g_unichar_to_utf8 (letter, one);
    g_assert_true (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus));
    g_signal_emit_by_name (focus, "insert-at-cursor", one);
  }
}
