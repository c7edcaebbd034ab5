/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/editor-driver.h"
#include "tests/ui/window-keys.h"

void
editor_driver_press (EditorDriver *driver, const char *key)
{
  window_keys_press (editor_driver_front (driver), key);
}

void
editor_driver_type (EditorDriver *driver, const char *text)
{
  window_keys_type (editor_driver_front (driver), text);
}
