/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/forward/parcel-fixture.h"

LkForwardParcel *
make_parcel (unsigned number, gint64 learner_id, const char *actor, const char *added)
{
  LkForwardStatement *from = g_new0 (LkForwardStatement, 1);
  LkForwardParcel *parcel;

  from->stored = number;
  from->learner_id = learner_id;
  from->text = g_strdup_printf ("{\"id\":\"00000000-0000-4000-8000-%012u\",\"actor\":%s," HEAD
                                "%s,\"timestamp\":\"2026-11-23T12:00:00Z\","
                                "\"stored\":\"2026-11-23T12:00:00Z\"}",
                                number, actor, added);
  parcel = lk_forward_parcel_new (from);
  g_test_message ("%s", from->text);
  g_assert_nonnull (parcel);
  parcel->number = number;
  return parcel;
}

void
parcel_fixture_free (gpointer data)
{
  LkForwardParcel *parcel = data;
  LkForwardStatement *from = (LkForwardStatement *) parcel->from;

  lk_forward_parcel_free (parcel);
  lk_forward_statement_free (from);
}
