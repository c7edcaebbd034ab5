/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What the server says of its own: headers of every answer, the frame page, the page of an error. */

void lk_pages_set_headers (SoupMessageHeaders *headers);
/* Ends the request with @status and a small page. */
void lk_pages_answer_error (SoupServerMessage *message, unsigned status);
/* Ends the request with the page that frames a course page (LK_SERVER_FRAME_PATH). */
void lk_pages_answer_frame (SoupServerMessage *message);

G_END_DECLS
