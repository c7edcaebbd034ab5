/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/pages.h"

#include <string.h>

#define HTML "text/html; charset=utf-8"

/* Real content is full of inline script and eval, so both are allowed; what the policy does is keep
 * everything inside the origin. Two things are left to the walls behind it. Connections, to the
 * refusing proxy: what workers try is told by nobody else. Frames, to the web view: it lets a person
 * follow a link (a course page stands in a frame, so its links go through this) and sees whole
 * addresses. */
#define POLICY                                                                                     \
  "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; "                                 \
  "connect-src * data: blob:; "                                                                    \
  "frame-src * data: blob: mailto: tel: sms:; "                                                    \
  "object-src 'self' data: blob:; "                                                                \
  "base-uri 'self'; "                                                                              \
  "form-action 'self'; "                                                                           \
  "frame-ancestors 'self'"

#define PERMISSIONS "camera=(), microphone=(), geolocation=(), display-capture=(), payment=()"

static const struct {
  const char *name, *value;
} headers_of_all[] = {
  { "Permissions-Policy", PERMISSIONS },
  { "Referrer-Policy", "same-origin" },
  { "X-Content-Type-Options", "nosniff" },
  { "Cross-Origin-Resource-Policy", "same-origin" },
};

static const char error_page[]
    = "<!DOCTYPE html>\n"
      "<html lang=\"de\"><meta charset=\"utf-8\"><title>404</title>\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<style>body{font:1rem/1.5 system-ui,sans-serif;margin:15vh auto;max-width:32rem;"
      "padding:0 1.5rem}p+p{opacity:.7}</style>\n"
      "<p>Diese Seite ist im Kurspaket nicht enthalten oder nicht lesbar.</p>\n"
      "<p lang=\"en\">This page is not in the course package, or cannot be read.</p>\n";

/* Content looks for the API in its parents and stops at a window of its own that declares
 * `var API = null`: so it gets a parent. Only a path of this origin is ever framed. The frame is made
 * with its address, so that this page has loaded only when the course page has. */
static const char frame_page[]
    = "<!DOCTYPE html>\n"
      "<html><meta charset=\"utf-8\"><title></title>\n"
      "<style>html,body{margin:0;height:100%;overflow:hidden}"
      "iframe{border:0;display:block;width:100%;height:100%}</style>\n"
      "<body><script>(function(){'use strict';\n"
      "var path=location.hash.slice(1),frame=document.createElement('iframe'),address;\n"
      "if(!/^\\/(?![\\/\\\\])/.test(path))return;\n"
      "try{address=new URL(path,location.origin)}catch(e){return}\n"
      "if(address.origin!==location.origin||address.pathname===location.pathname)return;\n"
      "frame.id=frame.name='lernkoffer-course';\n"
      "frame.allow='autoplay; fullscreen; picture-in-picture';\n"
      "frame.allowFullscreen=true;\n"
      "frame.addEventListener('load',function(){"
      "try{document.title=frame.contentDocument.title}catch(e){}"
      "if(document.hasFocus())frame.contentWindow.focus()});\n"
      "window.addEventListener('focus',function(){frame.contentWindow.focus()});\n"
      "frame.src=address.href;\n"
      "document.body.appendChild(frame)})()</script>\n";

char *
lk_pages_policy (const char *report_address)
{
  if (report_address == NULL)
    return g_strdup (POLICY);
  return g_strconcat (POLICY "; report-uri ", report_address, NULL);
}

void
lk_pages_set_headers (SoupMessageHeaders *headers, const char *policy)
{
  soup_message_headers_append (headers, "Content-Security-Policy", policy);
  for (size_t i = 0; i < G_N_ELEMENTS (headers_of_all); i++)
    soup_message_headers_append (headers, headers_of_all[i].name, headers_of_all[i].value);
}

static void
answer (SoupServerMessage *message, unsigned status, const char *policy, const char *page)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  lk_pages_set_headers (headers, policy);
  soup_message_headers_append (headers, "Cache-Control", "no-store");
  soup_server_message_set_response (message, HTML, SOUP_MEMORY_STATIC, page, strlen (page));
  soup_server_message_set_status (message, status, NULL);
}

void
lk_pages_answer_error (SoupServerMessage *message, unsigned status, const char *policy)
{
  answer (message, status, policy, error_page);
}

void
lk_pages_answer_frame (SoupServerMessage *message, const char *policy)
{
  answer (message, SOUP_STATUS_OK, policy, frame_page);
}

void
lk_pages_answer_return (SoupServerMessage *message, const char *policy)
{
  answer (message, SOUP_STATUS_OK, policy,
          "<!DOCTYPE html>\n<html><meta charset=\"utf-8\"><title></title>\n");
}
