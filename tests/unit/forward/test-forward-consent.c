/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-consent.h"

#include "tests/unit/forward/parcel-fixture.h"

/* Who learns here: Ada has released, Bob has not, Cem has and is known by a mail address, Dilek has not
 * and is. */
enum {
  ADA = 1,
  BOB,
  CEM,
  DILEK,
  GONE,
};

static GPtrArray *
make_people (void)
{
  static const struct {
    gint64 id;
    const char *uuid, *external_id;
    bool released;
  } rows[] = {
    { ADA, "aaaaaaaa-0000-4000-8000-000000000001", "ada", true },
    { BOB, "bbbbbbbb-0000-4000-8000-000000000002", "Bob 7", false },
    { CEM, "cccccccc-0000-4000-8000-000000000003", "cem@example.org", true },
    { DILEK, "dddddddd-0000-4000-8000-000000000004", "dilek@example.org", false },
  };
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_forward_person_free);

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    LkForwardPerson *person = g_new0 (LkForwardPerson, 1);

    person->id = rows[i].id;
    person->uuid = g_strdup (rows[i].uuid);
    person->external_id = g_strdup (rows[i].external_id);
    person->released = rows[i].released;
    g_ptr_array_add (people, person);
  }
  return people;
}

#define ADA_ACTOR  ACCOUNT ("ada")
#define BOB_ACTOR  ACCOUNT ("Bob 7")
#define OTHER      "{\"mbox\":\"mailto:trainer@example.org\"}"
#define DILEK_SHA1 "{\"mbox_sha1sum\":\"" DILEK_DIGEST "\"}"
/* printf mailto:dilek@example.org | sha1sum */
#define DILEK_DIGEST "7a29df7cda4bc9a4b7e3fd4d5da466ee7127073f"

static const struct {
  const char *about;
  gint64 owner;
  const char *actor, *added;
  LkConsent expected, unowned; /* without and with --unowned */
} cases[] = {
  { "of a learner who has released", ADA, ADA_ACTOR, "," OBJECT, LK_CONSENT_GIVEN,
    LK_CONSENT_GIVEN },
  { "by uuid", ADA, ACCOUNT ("aaaaaaaa-0000-4000-8000-000000000001"), "," OBJECT, LK_CONSENT_GIVEN,
    LK_CONSENT_GIVEN },
  { "by mail address", CEM, "{\"mbox\":\"mailto:cem@example.org\"}", "," OBJECT, LK_CONSENT_GIVEN,
    LK_CONSENT_GIVEN },
  { "of one who has not", BOB, BOB_ACTOR, "," OBJECT, LK_CONSENT_NOT_RELEASED,
    LK_CONSENT_NOT_RELEASED },
  { "of one who is gone", GONE, ADA_ACTOR, "," OBJECT, LK_CONSENT_NOT_RELEASED,
    LK_CONSENT_NOT_RELEASED },
  { "nobody's", 0, OTHER, "," OBJECT, LK_CONSENT_UNOWNED, LK_CONSENT_GIVEN },
  { "nobody's, of somebody who has released", 0, ADA_ACTOR, "," OBJECT, LK_CONSENT_UNOWNED,
    LK_CONSENT_GIVEN },
  { "nobody's, of somebody who has not", 0, BOB_ACTOR, "," OBJECT, LK_CONSENT_UNOWNED,
    LK_CONSENT_OTHERS },
  { "a trainer's, in a course of hers", ADA, OTHER, "," OBJECT, LK_CONSENT_OTHER_ACTOR,
    LK_CONSENT_GIVEN },
  { "another learner's, in a course of hers", ADA, BOB_ACTOR, "," OBJECT, LK_CONSENT_OTHER_ACTOR,
    LK_CONSENT_OTHERS },
  { "a group's that she is in", ADA, "{\"objectType\":\"Group\",\"member\":[" ADA_ACTOR "]}",
    "," OBJECT, LK_CONSENT_OTHER_ACTOR, LK_CONSENT_GIVEN },
  { "a group's with her name", ADA,
    "{\"objectType\":\"Group\",\"account\":{\"homePage\":\"https://example.org\",\"name\":\"ada\"}}",
    "," OBJECT, LK_CONSENT_OTHER_ACTOR, LK_CONSENT_GIVEN },
  { "a group's with one who has not", 0,
    "{\"objectType\":\"Group\",\"member\":[" ADA_ACTOR "," BOB_ACTOR "]}", "," OBJECT,
    LK_CONSENT_UNOWNED, LK_CONSENT_OTHERS },
  { "about another learner", ADA, ADA_ACTOR,
    ",\"object\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"http://b\",\"name\":"
    "\"bob 7\"}}",
    LK_CONSENT_OTHERS, LK_CONSENT_OTHERS },
  { "another learner teaches", ADA, ADA_ACTOR,
    "," OBJECT ",\"context\":{\"instructor\":" ACCOUNT ("BBBBBBBB-0000-4000-8000-000000000002") "}",
    LK_CONSENT_OTHERS, LK_CONSENT_OTHERS },
  { "another learner in the team", ADA, ADA_ACTOR,
    "," OBJECT ",\"context\":{\"team\":{\"objectType\":\"Group\",\"member\":[" BOB_ACTOR "]}}",
    LK_CONSENT_OTHERS, LK_CONSENT_OTHERS },
  { "another learner, inside", ADA, ADA_ACTOR,
    ",\"object\":{\"objectType\":\"SubStatement\",\"actor\":" BOB_ACTOR "," HEAD "," OBJECT "}",
    LK_CONSENT_OTHERS, LK_CONSENT_OTHERS },
  { "another learner by mail address", ADA, ADA_ACTOR,
    "," OBJECT ",\"context\":{\"instructor\":{\"mbox\":\"mailto:Dilek@Example.org\"}}",
    LK_CONSENT_OTHERS, LK_CONSENT_OTHERS },
  { "another learner by its digest", ADA, ADA_ACTOR,
    "," OBJECT ",\"context\":{\"instructor\":" DILEK_SHA1 "}", LK_CONSENT_OTHERS,
    LK_CONSENT_OTHERS },
  { "a learner who has released too", ADA, ADA_ACTOR,
    "," OBJECT ",\"context\":{\"instructor\":{\"mbox\":\"mailto:cem@example.org\"}}",
    LK_CONSENT_GIVEN, LK_CONSENT_GIVEN },
  { "a trainer teaches", ADA, ADA_ACTOR, "," OBJECT ",\"context\":{\"instructor\":" OTHER "}",
    LK_CONSENT_GIVEN, LK_CONSENT_GIVEN },
};

static void
test_cases (void)
{
  g_autoptr (GPtrArray) people = make_people ();
  g_autoptr (LkForwardRegister) known = lk_forward_register_new (people);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkForwardParcel *parcel = make_parcel (1, cases[i].owner, cases[i].actor, cases[i].added);

    g_test_message ("%s", cases[i].about);
    g_assert_cmpstr (lk_consent_name (lk_forward_consent (known, parcel, false)), ==,
                     lk_consent_name (cases[i].expected));
    g_assert_cmpstr (lk_consent_name (lk_forward_consent (known, parcel, true)), ==,
                     lk_consent_name (cases[i].unowned));
    parcel_fixture_free (parcel);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forward/consent/cases", test_cases);
  return g_test_run ();
}
