/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the two sides of a pipe agree on. The tool writes one byte for each moment, and ends with one of these. */
typedef enum {
  AUTHOR_SOUND_EXIT_DONE,
  AUTHOR_SOUND_EXIT_USAGE,
  AUTHOR_SOUND_EXIT_NO_SOUND,
  AUTHOR_SOUND_EXIT_NO_INPUT,
} AuthorSoundExit;
