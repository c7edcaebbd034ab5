/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-consent.h"

#include <string.h>

struct _LkForwardRegister {
  const GPtrArray *people;
  GHashTable *silent; /* names under which somebody who has not released could stand */
};

const char *
lk_consent_name (LkConsent consent)
{
  static const char *const names[] = {
    [LK_CONSENT_GIVEN] = "given",     [LK_CONSENT_NOT_RELEASED] = "not-released",
    [LK_CONSENT_UNOWNED] = "unowned", [LK_CONSENT_OTHER_ACTOR] = "other-actor",
    [LK_CONSENT_OTHERS] = "others",
  };

  return names[consent];
}

/* --- names --------------------------------------------------------------------------------- */

/* What a key says of the person, without the kind of identifier: of an account the name alone, since
 * anybody may call a home page as they like. */
static const char *
name_in_key (const char *key)
{
  const char *value = strchr (key, ' ');

  if (value == NULL)
    return key;
  value++;
  if (g_str_has_prefix (key, "account ")) {
    const char *name = strchr (value, ' ');

    return name != NULL ? name + 1 : value;
  }
  return g_str_has_prefix (value, "mailto:") ? value + strlen ("mailto:") : value;
}

static char *
fold (const char *name)
{
  return g_utf8_casefold (name, -1);
}

static char *
mail_digest (const char *address)
{
  g_autofree char *mailbox = g_strconcat ("mailto:", address, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA1, mailbox, -1);
}

static bool
is_name_of (const char *key, const LkForwardPerson *person)
{
  g_autofree char *name = fold (name_in_key (key));
  const char *const known[] = { person->uuid, person->external_id };

  for (size_t i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *folded = known[i] != NULL ? fold (known[i]) : NULL;
    g_autofree char *digest = known[i] != NULL ? mail_digest (known[i]) : NULL;

    if (known[i] != NULL && (g_str_equal (name, folded) || g_str_equal (name, digest)))
      return true;
  }
  return false;
}

/* --- the register -------------------------------------------------------------------------- */

static void
add_silent (LkForwardRegister *people, const char *name)
{
  if (name == NULL)
    return;
  g_hash_table_add (people->silent, fold (name));
  g_hash_table_add (people->silent, mail_digest (name));
}

LkForwardRegister *
lk_forward_register_new (const GPtrArray *people)
{
  LkForwardRegister *made = g_new0 (LkForwardRegister, 1);

  made->people = people;
  made->silent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < people->len; i++) {
    const LkForwardPerson *person = people->pdata[i];

    if (person->released)
      continue;
    add_silent (made, person->uuid);
    add_silent (made, person->external_id);
  }
  return made;
}

void
lk_forward_register_free (LkForwardRegister *people)
{
  if (people == NULL)
    return;
  g_hash_table_unref (people->silent);
  g_free (people);
}

static const LkForwardPerson *
find_person (const LkForwardRegister *people, gint64 id)
{
  for (guint i = 0; i < people->people->len; i++) {
    const LkForwardPerson *person = people->people->pdata[i];

    if (person->id == id)
      return person;
  }
  return NULL;
}

static bool
names_silent (const LkForwardRegister *people, const LkXapiStatement *statement)
{
  for (gsize i = 0; i < statement->n_agents; i++) {
    g_autofree char *name = fold (name_in_key (statement->agents[i].key));

    if (g_hash_table_contains (people->silent, name))
      return true;
  }
  return false;
}

LkConsent
lk_forward_consent (const LkForwardRegister *people, const LkForwardParcel *parcel, bool unowned)
{
  gint64 owner = parcel->from->learner_id;
  const LkForwardPerson *person = owner != 0 ? find_person (people, owner) : NULL;

  if (owner == 0 && !unowned)
    return LK_CONSENT_UNOWNED;
  if (owner != 0 && (person == NULL || !person->released))
    return LK_CONSENT_NOT_RELEASED;
  if (!unowned
      && (parcel->is_group || parcel->actor == NULL || !is_name_of (parcel->actor, person)))
    return LK_CONSENT_OTHER_ACTOR;
  return names_silent (people, parcel->statement) ? LK_CONSENT_OTHERS : LK_CONSENT_GIVEN;
}
