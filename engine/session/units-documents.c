/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/cmi5/cmi5-preferences.h"
#include "engine/session/units.h"

/* What the LMS lays out for a unit before it is launched. */

typedef struct {
  const char *text;
  bool only_new;
} Offer;

static LkDocumentChange
offer_cb (const LkDocument *found, LkDocument *ret_new, void *data)
{
  const Offer *offer = data;

  if (found != NULL && offer->only_new)
    return LK_DOCUMENT_LEAVE;
  ret_new->type = g_strdup ("application/json");
  ret_new->content = g_bytes_new (offer->text, strlen (offer->text));
  return LK_DOCUMENT_WRITE;
}

/* The languages of this program's user as tags, the best first. (transfer full) */
static char **
languages (void)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  for (const char *const *name = g_get_language_names (); *name != NULL; name++)
    if (strpbrk (*name, ".@") == NULL && !g_str_equal (*name, "C"))
      g_ptr_array_add (tags, g_strdelimit (g_strdup (*name), "_", '-'));
  if (tags->len == 0)
    g_ptr_array_add (tags, g_strdup ("en"));
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_steal (tags, NULL);
}

static bool
write_document (LkUnits *units, const LkDocumentKey *key, Offer offer, GError **error)
{
  return lk_store_document_change (units->session->store, key, units->session->learner->id,
                                   offer_cb, &offer, error);
}

bool
lk_units_write_documents (LkUnits *units, const LkCmi5Launch *launch, GError **error)
{
  g_autofree char *activity = lk_cmi5_activity_id (launch->course, launch->unit);
  g_autofree char *data = lk_cmi5_launch_data (launch);
  g_auto (GStrv) tags = languages ();
  g_autofree char *preferences = lk_cmi5_preferences_write ((const char *const *) tags, true);
  const LkDocumentKey data_key = { LK_DOCUMENT_STATE, activity, units->agent_key,
                                   launch->registration, LK_CMI5_LAUNCH_DATA };
  const LkDocumentKey preferences_key
      = { LK_DOCUMENT_AGENT_PROFILE, NULL, units->agent_key, NULL, LK_CMI5_PREFERENCES };

  return write_document (units, &data_key, (Offer){ data, false }, error)
         && write_document (units, &preferences_key, (Offer){ preferences, true }, error);
}
