/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/ration.h"

bool
lk_ration_take (LkRation *ration, gint64 now, unsigned burst, unsigned per_second)
{
  if (ration->refilled == 0)
    ration->left = burst;
  else
    ration->left += (double) (now - ration->refilled) / G_USEC_PER_SEC * per_second;
  ration->left = MIN (ration->left, burst);
  ration->refilled = now;
  if (ration->left < 1)
    return false;
  ration->left -= 1;
  return true;
}
