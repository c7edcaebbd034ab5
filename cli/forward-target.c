/* SPDX-License-Identifier: GPL-3.0-or-later */

/* forward: whom it sends to, and by what password. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/forward-command.h"
#include "engine/forward/forward-endpoint.h"
#include "engine/forward/forward-keyring.h"

#define PASSWORD_BYTES 4096

/* --- the target ---------------------------------------------------------------------------- */

static bool
say (const char *sentence)
{
  g_printerr ("koffer: %s\n", sentence);
  return false;
}

static bool
read_endpoint (const char *text, bool allow_http, char **ret_endpoint)
{
  switch (lk_forward_endpoint (text, allow_http, ret_endpoint)) {
  case LK_ENDPOINT_GOOD:
    return true;
  case LK_ENDPOINT_SECRET:
    return say (_ ("No user and no password stand in an address: others would see them. Use --user "
                   "and --password-file."));
  case LK_ENDPOINT_PLAIN:
    return say (_ ("Over http: everybody on the way could read the record. Take https:, or "
                   "--allow-http if that is what you want."));
  case LK_ENDPOINT_NO_ADDRESS:
  default:
    return say (_ ("A target is an address such as https://lrs.example.org/xapi/, or the name of a "
                   "known one; “koffer forward --targets” lists them."));
  }
}

/* What is asked for among @targets: *@ret_found borrowed, %NULL if it is not there. False: said. */
static bool
search_target (const GPtrArray *targets, const KofferForward *options, const char *endpoint,
               const LkForwardTarget **ret_found)
{
  *ret_found = NULL;
  for (guint i = 0; i < targets->len; i++) {
    const LkForwardTarget *target = targets->pdata[i];
    bool meant = endpoint != NULL ? g_str_equal (target->endpoint, endpoint)
                                  : g_strcmp0 (target->name, options->word) == 0;

    if (!meant || (options->user != NULL && !g_str_equal (target->user, options->user)))
      continue;
    if (*ret_found != NULL)
      return say (_ ("Several users are known for this address: name one by --user."));
    *ret_found = target;
  }
  return true;
}

LkForwardTarget *
koffer_forward_target (LkStore *store, const KofferForward *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = lk_store_forward_targets (store, &error);
  const char *word = options->word;
  g_autoptr (LkForwardTarget) target = g_new0 (LkForwardTarget, 1);
  const LkForwardTarget *found = NULL;

  if (targets == NULL) {
    koffer_fail (NULL, error);
    return NULL;
  }
  if (strstr (word, "://") != NULL) {
    if (!read_endpoint (word, options->allow_http, &target->endpoint)
        || !search_target (targets, options, target->endpoint, &found))
      return NULL;
  } else if (!search_target (targets, options, NULL, &found)
             || !read_endpoint (found != NULL ? found->endpoint : word, options->allow_http,
                                &target->endpoint)) {
    return NULL;
  }
  target->id = found != NULL ? found->id : 0;
  target->user = g_strdup (found != NULL ? found->user : options->user);
  target->versions = g_strdup (found != NULL ? found->versions : "");
  if (target->user == NULL || *target->user == '\0' || strchr (target->user, ':') != NULL) {
    say (_ ("A user is needed, by --user; the name has no colon."));
    return NULL;
  }
  return g_steal_pointer (&target);
}

/* --- the password -------------------------------------------------------------------------- */

void
koffer_forward_forget (char *password)
{
  if (password != NULL)
    explicit_bzero (password, strlen (password));
  g_free (password);
}

/* The first line of a file. (transfer full), %NULL: said */
static char *
read_password (const char *path)
{
  char bytes[PASSWORD_BYTES + 1] = "";
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  struct stat status;
  ssize_t n = fd >= 0 ? read (fd, bytes, PASSWORD_BYTES) : -1;
  char *password;

  if (n < 0)
    g_printerr ("koffer: %s: %s\n", path, g_strerror (errno));
  else if (fstat (fd, &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    g_printerr (_ ("koffer: Others may read %s as well; “chmod 600” keeps it for you.\n"), path);
  if (fd >= 0)
    close (fd);
  if (n < 0)
    return NULL;
  bytes[strcspn (bytes, "\r\n")] = '\0';
  password = g_strdup (bytes);
  explicit_bzero (bytes, sizeof bytes);
  return password;
}

char *
koffer_forward_password (const KofferForward *options, const LkForwardTarget *target)
{
  g_autoptr (GError) error = NULL;
  char *password;

  if (options->password_file != NULL)
    return read_password (options->password_file);
  if (!lk_forward_keyring_is_built_in ()) {
    say (_ ("This koffer was built without the keyring: name a file by --password-file."));
    return NULL;
  }
  password = lk_forward_keyring_password (target->endpoint, target->user, &error);
  if (password == NULL && error != NULL)
    g_printerr (_ ("koffer: The keyring does not answer (%s): name a file by --password-file.\n"),
                error->message);
  else if (password == NULL)
    g_printerr (_ ("koffer: The keyring has no password of %s for %s. “man koffer” tells how to "
                   "put it there, or name a file by --password-file.\n"),
                target->user, target->endpoint);
  return password;
}
