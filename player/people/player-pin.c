/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-pin.h"

#include <string.h>

gboolean
player_pin_is_valid (const char *pin)
{
  size_t length = strlen (pin);

  return length >= 4 && length <= 8 && strspn (pin, "0123456789") == length;
}

void
player_pin_free (char *pin)
{
  if (pin == NULL)
    return;
  explicit_bzero (pin, strlen (pin));
  g_free (pin);
}
