/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What the server says of its own: headers of every answer, the frame page, the page of an error.
 * @policy: of lk_pages_policy(). */

/* The content policy of a mount. @report_address: absolute, since pages made of `data:` and the like
 * inherit the policy and have no origin to complete a path with; %NULL: no reports. (transfer full) */
char *lk_pages_policy (const char *report_address);
void lk_pages_set_headers (SoupMessageHeaders *headers, const char *policy);
/* Ends the request with @status and a small page. */
void lk_pages_answer_error (SoupServerMessage *message, unsigned status, const char *policy);
/* Ends the request with the page that frames a course page (LK_SERVER_FRAME_PATH). */
void lk_pages_answer_frame (SoupServerMessage *message, const char *policy);
/* Ends the request with the page that a unit returns to: empty, whoever shows it goes on. */
void lk_pages_answer_return (SoupServerMessage *message, const char *policy);

G_END_DECLS
