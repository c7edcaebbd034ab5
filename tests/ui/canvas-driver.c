/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/canvas-driver.h"

#include <X11/Xlib.h>
#include <X11/keysym.h>
#include <gdk/x11/gdkx.h>
#include <gmodule.h>
#include <string.h>

#include "authoring/media/math.h"
#include "engine/base/clock.h"
#include "engine/base/random.h"
#include "engine/webhost/web-view.h"

#define SECONDS 20

static gboolean
over_cb (gpointer data)
{
  *(bool *) data = true;
  return G_SOURCE_CONTINUE;
}

/* As the main loop of a program: no sooner and no later. */
static void
run_for (const bool *is_done, guint milliseconds)
{
  bool is_over = false;
  guint timer = g_timeout_add_full (G_PRIORITY_HIGH, milliseconds, over_cb, &is_over, NULL);

  while (!is_over && (is_done == NULL || !*is_done))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

void
canvas_driver_spin (guint milliseconds)
{
  run_for (NULL, milliseconds);
}

void
canvas_driver_run_until (const bool *is_done)
{
  run_for (is_done, SECONDS * 1000);
  g_assert_true (*is_done);
}

/* --- the course ----------------------------------------------------------------------------------- */

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

char *
canvas_driver_write (const char *pages)
{
  char *folder = g_dir_make_tmp ("canvas-XXXXXX", NULL);
  g_auto (GStrv) parts = g_strsplit (pages, "=== ", -1);

  write_file (folder, "course.yaml", "id: c-probe\ntitle: Probe\nlanguage: de\nversion: 1.0.0\n");
  write_file (folder, "media/halle.svg",
              "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 200\" width=\"320\" "
              "height=\"200\"><rect width=\"320\" height=\"200\" fill=\"#e3f0ef\"/></svg>\n");
  if (g_str_has_prefix (pages, "=== "))
    for (guint i = 1; parts[i] != NULL; i++) {
      char *end = strchr (parts[i], '\n');

      *end = '\0';
      write_file (folder, parts[i], end + 1);
    }
  else
    write_file (folder, "10-seite.md", pages);
  return folder;
}

/* --- starting and stopping ------------------------------------------------------------------------- */

static void
count_cb (AuthorCanvas *canvas, guint *count)
{
  (*count)++;
}

static void
file_cb (AuthorCanvas *canvas, GFile *file, CanvasDriver *driver)
{
  g_ptr_array_add (driver->files, g_file_get_basename (file));
}

static void
make_canvas (CanvasDriver *driver)
{
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "canvas", NULL);
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "canvas", NULL);

  driver->canvas
      = g_object_ref_sink (AUTHOR_CANVAS (author_canvas_new (driver->server, data, cache)));
}

static void
put_canvas (CanvasDriver *driver)
{
  AuthorCanvas *canvas = driver->canvas;

  g_signal_connect (canvas, "gallery-requested", G_CALLBACK (count_cb), &driver->n_gallery);
  g_signal_connect (canvas, "form-requested", G_CALLBACK (count_cb), &driver->n_form);
  g_signal_connect (canvas, "leave-requested", G_CALLBACK (count_cb), &driver->n_leave);
  g_signal_connect (canvas, "file-dropped", G_CALLBACK (file_cb), driver);
  adw_window_set_content (ADW_WINDOW (driver->window), GTK_WIDGET (canvas));
}

/* Counts keys and faults in the page. */
void
canvas_driver_listen_in (CanvasDriver *driver)
{
  canvas_driver_run (driver,
                     "window.faults = []; window.keys = 0;"
                     "window.onerror = (text, file, line) => { faults.push(text + file + line); };"
                     "window.addEventListener('keydown', (event) => {"
                     "  keys += /^(Control|Shift|Alt)$/.test(event.key) ? 0 : 1; }, true); true");
}

CanvasDriver *
canvas_driver_new (void)
{
  CanvasDriver *driver = g_new0 (CanvasDriver, 1);
  g_autoptr (GError) error = NULL;

  author_math_prepare ();
  driver->files = g_ptr_array_new_with_free_func (g_free);
  driver->server = lk_server_new (0, NULL, &error);
  g_assert_no_error (error);
  driver->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (driver->window, 760, 860);
  gtk_window_present (driver->window);
  return driver;
}

void
canvas_driver_warm (CanvasDriver *driver)
{
  make_canvas (driver);
  canvas_driver_wait (driver, "!!window.Canvas && Object.keys(Canvas.words).length > 0");
}

void
canvas_driver_take (CanvasDriver *driver, const char *folder, const char *page)
{
  g_autoptr (GError) error = NULL;
  AuthorDocument *document = author_document_open (folder, NULL, &error);

  g_assert_no_error (error);
  driver->desk = author_desk_new (document);
  author_desk_show_page (driver->desk, page);
  if (driver->canvas == NULL)
    make_canvas (driver);
  author_canvas_take_desk (driver->canvas, driver->desk);
  put_canvas (driver);
}

static CanvasDriver *
start (char *folder, const char *page)
{
  CanvasDriver *driver = canvas_driver_new ();

  driver->folder = folder;
  canvas_driver_take (driver, folder, page);
  canvas_driver_wait (
      driver, "!!window.Canvas && Canvas.revision > 0 && Canvas.pieceElements().length > 0");
  canvas_driver_listen_in (driver);
  return driver;
}

CanvasDriver *
canvas_driver_start (const char *pages)
{
  g_autofree char *name = NULL;

  if (g_str_has_prefix (pages, "=== "))
    name = g_strndup (pages + 4, strcspn (pages + 4, "\n"));
  return start (canvas_driver_write (pages), name != NULL ? name : "10-seite.md");
}

static void
run (const char *command, const char *from, const char *to)
{
  const char *const argv[] = { command, "-r", from, to, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL,
                (char **) (to == NULL ? (const char *[]){ command, "-rf", from, NULL } : argv),
                NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

CanvasDriver *
canvas_driver_open (const char *folder, const char *page)
{
  g_autofree char *parent = g_dir_make_tmp ("canvas-XXXXXX", NULL);
  char *copy = g_build_filename (parent, "course", NULL);

  run ("cp", folder, copy);
  return start (copy, page);
}

void
canvas_driver_stop (CanvasDriver *driver)
{
  gtk_window_destroy (driver->window);
  g_object_unref (driver->canvas);
  canvas_driver_spin (50);
  g_object_unref (driver->desk);
  lk_server_free (driver->server);
  if (driver->folder != NULL)
    run ("rm", driver->folder, NULL);
  g_ptr_array_unref (driver->files);
  g_free (driver->folder);
  g_free (driver);
}

/* --- the page -------------------------------------------------------------------------------------- */

typedef struct {
  char *value;
  GError *error;
  bool is_done;
} Answer;

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->value = author_canvas_evaluate_finish (result, &answer->error);
  answer->is_done = true;
}

char *
canvas_driver_ask (CanvasDriver *driver, const char *script)
{
  Answer answer = { 0 };

  author_canvas_evaluate_async (driver->canvas, script, answer_cb, &answer);
  canvas_driver_run_until (&answer.is_done);
  if (answer.error != NULL)
    g_test_message ("%s", answer.error->message);
  g_clear_error (&answer.error);
  return answer.value;
}

void
canvas_driver_run (CanvasDriver *driver, const char *script)
{
  g_autofree char *value = canvas_driver_ask (driver, script);

  if (value == NULL)
    g_test_message ("%s", script);
  g_assert_nonnull (value);
}

void
canvas_driver_wait (CanvasDriver *driver, const char *script)
{
  gint64 end = g_get_monotonic_time () + SECONDS * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end) {
    g_autofree char *value = canvas_driver_ask (driver, script);

    if (g_strcmp0 (value, "true") == 0)
      return;
    canvas_driver_spin (10);
  }
  g_test_message ("never: %s", script);
  g_test_message (
      "%s", canvas_driver_ask (driver, "String(window.faults) + ' ' + Canvas.main.innerHTML"));
  g_assert_not_reached ();
}

void
canvas_driver_settle (CanvasDriver *driver)
{
  canvas_driver_spin (120);
  canvas_driver_wait (driver, "!Canvas.isBusy ()");
  canvas_driver_spin (50);
}

char *
canvas_driver_text (CanvasDriver *driver)
{
  const AuthorPage *page = author_desk_page (driver->desk);

  return g_strndup (page->text, page->length);
}

/* --- keys ------------------------------------------------------------------------------------------- */

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
give_focus (CanvasDriver *driver)
{
  Display *display
      = gdk_x11_display_get_xdisplay (gtk_widget_get_display (GTK_WIDGET (driver->window)));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (driver->window));

  /* No window manager does it here. */
  for (guint i = 0; i < 100 && !gtk_window_is_active (driver->window); i++) {
    XSetInputFocus (display, gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
    XFlush (display);
    canvas_driver_spin (20);
  }
  g_assert_true (gtk_window_is_active (driver->window));
  return display;
}

static void
press (Display *display, KeySym symbol, GdkModifierType state)
{
  static const struct {
    GdkModifierType modifier;
    KeySym symbol;
  } modifiers[] = { { GDK_CONTROL_MASK, XK_Control_L },
                    { GDK_SHIFT_MASK, XK_Shift_L },
                    { GDK_ALT_MASK, XK_Alt_L } };
  KeyCode code = XKeysymToKeycode (display, symbol);
  int n = 0;
  KeySym *symbols = XGetKeyboardMapping (display, code, 1, &n);

  if (n > 1 && symbols[0] != symbol && symbols[1] == symbol)
    state |= GDK_SHIFT_MASK;
  XFree (symbols);
  for (gsize i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (state & modifiers[i].modifier)
      fake_key () (display, XKeysymToKeycode (display, modifiers[i].symbol), True, CurrentTime);
  fake_key () (display, code, True, CurrentTime);
  fake_key () (display, code, False, CurrentTime);
  for (gsize i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (state & modifiers[i].modifier)
      fake_key () (display, XKeysymToKeycode (display, modifiers[i].symbol), False, CurrentTime);
  XSync (display, False);
}

/* A busy machine takes its time from the keyboard to the page. */
static void
wait_keys (CanvasDriver *driver)
{
  g_autofree char *script = g_strdup_printf ("keys >= %u", driver->n_keys);

  canvas_driver_wait (driver, script);
}

/* A sign, or what gtk_accelerator_parse() takes. */
static void
press_named (CanvasDriver *driver, Display *display, const char *key)
{
  GdkModifierType state = 0;
  guint symbol = gdk_unicode_to_keyval ((guchar) *key);

  if (key[1] != '\0')
    g_assert_true (gtk_accelerator_parse (key, &symbol, &state));
  press (display, symbol, state);
  driver->n_keys++;
}

void
canvas_driver_press (CanvasDriver *driver, const char *key)
{
  press_named (driver, give_focus (driver), key);
  canvas_driver_spin (25);
  wait_keys (driver);
}

void
canvas_driver_hurry (CanvasDriver *driver, const char *keys)
{
  Display *display = give_focus (driver);
  g_auto (GStrv) names = g_strsplit (keys, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    press_named (driver, display, names[i]);
  wait_keys (driver);
}

void
canvas_driver_type (CanvasDriver *driver, const char *text)
{
  Display *display = give_focus (driver);

  for (; *text != '\0'; text++) {
    press (display, *text == '\n' ? XK_Return : (KeySym) (guchar) *text, 0);
    canvas_driver_spin (25);
    driver->n_keys++;
  }
  wait_keys (driver);
}

/* --- the pointer ------------------------------------------------------------------------------------ */

typedef int (*FakeMotion) (Display *display, int screen, int x, int y, unsigned long delay);
typedef int (*FakeButton) (Display *display, unsigned button, Bool down, unsigned long delay);

static gpointer
fake (const char *name)
{
  GModule *module = g_module_open ("libXtst.so.6", G_MODULE_BIND_LAZY);
  gpointer function = NULL;

  g_assert_nonnull (module);
  g_assert_true (g_module_symbol (module, name, &function));
  return function;
}

void
canvas_driver_point (CanvasDriver *driver, double x, double y)
{
  Display *display = give_focus (driver);
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (driver->window));
  FakeMotion move = (FakeMotion) fake ("XTestFakeMotionEvent");
  double left, top, shadow_x, shadow_y;
  int root_x, root_y;
  Window child;

  gtk_widget_translate_coordinates (GTK_WIDGET (driver->canvas), GTK_WIDGET (driver->window), x, y,
                                    &left, &top);
  gtk_native_get_surface_transform (GTK_NATIVE (driver->window), &shadow_x, &shadow_y);
  XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface), DefaultRootWindow (display),
                         (int) (left + shadow_x), (int) (top + shadow_y), &root_x, &root_y, &child);
  move (display, -1, root_x, root_y, CurrentTime);
  XSync (display, False);
  canvas_driver_spin (60);
}

void
canvas_driver_button (CanvasDriver *driver, bool is_down)
{
  Display *display
      = gdk_x11_display_get_xdisplay (gtk_widget_get_display (GTK_WIDGET (driver->window)));
  FakeButton button = (FakeButton) fake ("XTestFakeButtonEvent");

  button (display, 1, is_down, CurrentTime);
  XSync (display, False);
  canvas_driver_spin (60);
}

void
canvas_driver_assert_text (CanvasDriver *driver, const char *expected)
{
  g_autofree char *text = NULL;

  canvas_driver_settle (driver);
  text = canvas_driver_text (driver);
  g_assert_cmpstr (text, ==, expected);
}

/* @find is a script that sets `slot`. */
static void
open_found (CanvasDriver *driver, const char *find)
{
  lk_web_view_focus_page (LK_WEB_VIEW (gtk_widget_get_first_child (GTK_WIDGET (driver->canvas))));
  canvas_driver_run (driver, find);
  canvas_driver_wait (driver, "!!Canvas.active && Canvas.active.element === slot");
}

void
canvas_driver_open_slot (CanvasDriver *driver, const char *selector, guint number)
{
  g_autofree char *find = g_strdup_printf (
      "window.slot = document.querySelectorAll('main %s')[%u]; Canvas.open(slot, 'end'); true",
      selector, number);

  open_found (driver, find);
}

void
canvas_driver_write_in (CanvasDriver *driver, const char *words)
{
  g_autofree char *find = g_strdup_printf (
      "window.slot = Canvas.slotsIn(Canvas.main).find((one) => one.textContent.startsWith('%s'));"
      "Canvas.open(slot, 'end'); true",
      words);

  open_found (driver, find);
}

/* --- pictures --------------------------------------------------------------------------------------- */

/* %NULL: nothing is painted yet. */
static GskRenderNode *
paint (CanvasDriver *driver)
{
  GtkWidget *native = GTK_WIDGET (driver->window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (native);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gtk_widget_queue_draw (native);
  canvas_driver_spin (600);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (native),
                          gtk_widget_get_height (native));
  return gtk_snapshot_free_to_node (snapshot);
}

void
canvas_driver_shoot (CanvasDriver *driver, const char *path)
{
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderNode *node = NULL;

  for (guint i = 0; i < 10 && node == NULL; i++)
    node = paint (driver);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (driver->window)),
                                         node, NULL);
  gsk_render_node_unref (node);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
canvas_driver_shot (CanvasDriver *driver, const char *name)
{
  const char *folder = g_getenv ("CANVAS_SHOTS");
  g_autofree char *path = folder != NULL ? g_strdup_printf ("%s/%s.png", folder, name) : NULL;

  if (path != NULL)
    canvas_driver_shoot (driver, path);
}
