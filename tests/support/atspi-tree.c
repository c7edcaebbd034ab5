/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/atspi-tree.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define ROOT       "/org/a11y/atspi/accessible/root"
#define MAX_NODES  20000
#define MAX_DEPTH  60

/* Numbers of the states that are shown. */
static const struct {
  unsigned number;
  const char *name;
} states[] = { { 4, "checked" }, { 12, "focused" } };

typedef struct {
  char *bus, *path;
} Node;

typedef struct {
  const char *role, *name;
  gboolean act;
  GPtrArray *nodes; /* of AtspiNode; %NULL: one object is looked for */
  GDBusConnection *connection;
  unsigned n_nodes;
  char *dump;
  gboolean acted;
  gint done; /* atomic */
} Job;

static void
node_free (gpointer data)
{
  Node *node = data;

  g_free (node->bus);
  g_free (node->path);
  g_free (node);
}

static GVariant *
call (Job *job, const Node *node, const char *interface, const char *method, GVariant *arguments)
{
  return g_dbus_connection_call_sync (job->connection, node->bus, node->path, interface, method,
                                      arguments, NULL, G_DBUS_CALL_FLAGS_NONE, 5000, NULL, NULL);
}

static char *
property (Job *job, const Node *node, const char *name)
{
  g_autoptr (GVariant) answer = call (job, node, "org.freedesktop.DBus.Properties", "Get",
                                      g_variant_new ("(ss)", ACCESSIBLE, name));
  g_autoptr (GVariant) value = NULL;

  if (answer == NULL)
    return g_strdup ("");
  g_variant_get (answer, "(v)", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                             : g_strdup ("");
}

static char *
role_of (Job *job, const Node *node)
{
  g_autoptr (GVariant) answer = call (job, node, ACCESSIBLE, "GetRoleName", NULL);
  char *role = NULL;

  if (answer != NULL)
    g_variant_get (answer, "(s)", &role);
  return role != NULL ? role : g_strdup ("");
}

static GPtrArray *
children_of (Job *job, const Node *node)
{
  GPtrArray *children = g_ptr_array_new_with_free_func (node_free);
  g_autoptr (GVariant) answer = call (job, node, ACCESSIBLE, "GetChildren", NULL);
  g_autoptr (GVariantIter) iter = NULL;
  Node child;

  if (answer == NULL)
    return children;
  g_variant_get (answer, "(a(so))", &iter);
  while (g_variant_iter_next (iter, "(so)", &child.bus, &child.path))
    g_ptr_array_add (children, g_memdup2 (&child, sizeof child));
  return children;
}

static guint64
states_of (Job *job, const Node *node)
{
  g_autoptr (GVariant) answer = call (job, node, ACCESSIBLE, "GetState", NULL);
  g_autoptr (GVariant) words = NULL;
  const guint32 *bits;
  gsize n = 0;

  if (answer == NULL)
    return 0;
  words = g_variant_get_child_value (answer, 0);
  bits = g_variant_get_fixed_array (words, &n, sizeof *bits);
  return (n > 0 ? bits[0] : 0) | (n > 1 ? (guint64) bits[1] << 32 : 0);
}

static void
append_states (Job *job, const Node *node, GString *text)
{
  guint64 all = states_of (job, node);

  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    if ((all >> states[i].number) & 1)
      g_string_append_printf (text, " [%s]", states[i].name);
}

static void
dump_node (Job *job, const Node *node, GString *text, int depth)
{
  g_autofree char *role = role_of (job, node), *name = property (job, node, "Name");
  g_autofree char *description = property (job, node, "Description");
  g_autoptr (GPtrArray) children = children_of (job, node);

  g_string_append_printf (text, "%*s%s: %s", depth * 2, "", role, name);
  if (*description != '\0')
    g_string_append_printf (text, " (%s)", description);
  append_states (job, node, text);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < children->len && depth < MAX_DEPTH && job->n_nodes++ < MAX_NODES; i++)
    dump_node (job, children->pdata[i], text, depth + 1);
}

/* Asked for only where people press something: every question is a way over the bus. */
static unsigned
count_actions (Job *job, const Node *node, const char *role)
{
  static const char *const roles[] = { "button", "toggle button", "link", "tab", NULL };
  g_autoptr (GVariant) answer = NULL, value = NULL;

  if (!g_strv_contains (roles, role))
    return 0;
  answer = call (job, node, "org.freedesktop.DBus.Properties", "Get",
                 g_variant_new ("(ss)", "org.a11y.atspi.Action", "NActions"));
  if (answer == NULL)
    return 0;
  g_variant_get (answer, "(v)", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_INT32) ? g_variant_get_int32 (value) : 0;
}

static void
atspi_node_free (gpointer data)
{
  AtspiNode *node = data;

  g_free (node->role);
  g_free (node->name);
  g_free (node);
}

static void
add_nodes (Job *job, const Node *node, unsigned depth)
{
  g_autoptr (GPtrArray) children = children_of (job, node);
  AtspiNode *one = g_new0 (AtspiNode, 1);

  *one = (AtspiNode){ .depth = depth,
                      .role = role_of (job, node),
                      .name = property (job, node, "Name"),
                      .states = states_of (job, node) };
  one->n_actions = count_actions (job, node, one->role);
  g_ptr_array_add (job->nodes, one);
  for (guint i = 0; i < children->len && depth < MAX_DEPTH && job->n_nodes++ < MAX_NODES; i++)
    if (g_str_equal (((const Node *) children->pdata[i])->bus, node->bus))
      add_nodes (job, children->pdata[i], depth + 1);
}

/* Whether it was the one that is looked for, or that was below it. */
static gboolean
search (Job *job, const Node *node, int depth)
{
  g_autofree char *name = property (job, node, "Name");
  g_autofree char *role = job->role != NULL ? role_of (job, node) : NULL;
  g_autoptr (GPtrArray) children = NULL;

  if (g_str_equal (name, job->name) && g_strcmp0 (role, job->role) == 0) {
    GString *text = g_string_new (NULL);
    g_autoptr (GVariant) answer
        = job->act ? call (job, node, "org.a11y.atspi.Action", "DoAction", g_variant_new ("(i)", 0))
                   : NULL;

    if (!job->act)
      dump_node (job, node, text, 0);
    job->acted = answer != NULL;
    job->dump = g_string_free (text, FALSE);
    return TRUE;
  }
  children = children_of (job, node);
  for (guint i = 0; i < children->len && depth < MAX_DEPTH && job->n_nodes++ < MAX_NODES; i++)
    if (search (job, children->pdata[i], depth + 1))
      return TRUE;
  return FALSE;
}

static GDBusConnection *
open_bus (void)
{
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  const char *address;

  if (session == NULL)
    return NULL;
  answer = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                        "GetAddress", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, 5000,
                                        NULL, NULL);
  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(&s)", &address);
  return g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
}

static gboolean
is_ours (Job *job, const Node *application)
{
  const Node daemon = { (char *) "org.freedesktop.DBus", (char *) "/org/freedesktop/DBus" };
  g_autoptr (GVariant) answer
      = call (job, &daemon, "org.freedesktop.DBus", "GetConnectionUnixProcessID",
              g_variant_new ("(s)", application->bus));
  guint32 pid = 0;

  if (answer != NULL)
    g_variant_get (answer, "(u)", &pid);
  return pid == (guint32) getpid ();
}

static gpointer
job_main (gpointer data)
{
  const Node desktop = { (char *) "org.a11y.atspi.Registry", (char *) ROOT };
  Job *job = data;
  g_autoptr (GPtrArray) applications = NULL;

  job->connection = open_bus ();
  if (job->connection != NULL) {
    applications = children_of (job, &desktop);
    for (guint i = 0; i < applications->len; i++)
      if (!is_ours (job, applications->pdata[i]))
        continue;
      else if (job->nodes != NULL)
        add_nodes (job, applications->pdata[i], 0);
      else if (search (job, applications->pdata[i], 0))
        break;
    g_object_unref (job->connection);
  } else {
    g_test_message ("there is no bus for accessibility");
  }
  g_atomic_int_set (&job->done, 1);
  g_main_context_wakeup (NULL);
  return NULL;
}

static void
work (Job *job)
{
  GThread *thread = g_thread_new ("atspi", job_main, job);

  while (!g_atomic_int_get (&job->done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  if (job->dump == NULL && job->nodes == NULL)
    g_test_message ("nothing is called “%s”, of %u objects", job->name, job->n_nodes);
}

char *
atspi_tree_dump (const char *name)
{
  Job job = { .name = name };

  work (&job);
  return job.dump;
}

gboolean
atspi_tree_act (const char *role, const char *name)
{
  Job job = { .role = role, .name = name, .act = TRUE };

  work (&job);
  g_free (job.dump);
  return job.acted;
}

GPtrArray *
atspi_tree_nodes (void)
{
  Job job = { .nodes = g_ptr_array_new_with_free_func (atspi_node_free) };

  work (&job);
  if (job.nodes->len == 0)
    g_clear_pointer (&job.nodes, g_ptr_array_unref);
  return job.nodes;
}
