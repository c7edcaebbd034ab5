/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/integration/webhost/outside.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _Outside {
  int tcp, udp;
  unsigned port;
  gint count, stopping; /* atomic */
  GThread *thread;
};

static const char answer[] = "HTTP/1.1 200 OK\r\n"
                             "Access-Control-Allow-Origin: *\r\n"
                             "Content-Type: text/plain\r\n"
                             "Content-Length: 2\r\n"
                             "Connection: close\r\n\r\nok";

static void
serve_one (Outside *outside)
{
  int fd = accept (outside->tcp, NULL, NULL);
  char head[4096];

  if (fd < 0)
    return;
  g_atomic_int_inc (&outside->count);
  if (recv (fd, head, sizeof head, 0) > 0)
    send (fd, answer, strlen (answer), MSG_NOSIGNAL);
  close (fd);
}

static gpointer
thread_main (gpointer data)
{
  Outside *outside = data;
  char datagram[2048];

  while (!g_atomic_int_get (&outside->stopping)) {
    struct pollfd fds[]
        = { { .fd = outside->tcp, .events = POLLIN }, { .fd = outside->udp, .events = POLLIN } };

    if (poll (fds, 2, 50) <= 0)
      continue;
    if (fds[0].revents & POLLIN)
      serve_one (outside);
    if (fds[1].revents & POLLIN && recv (outside->udp, datagram, sizeof datagram, 0) >= 0)
      g_atomic_int_inc (&outside->count);
  }
  return NULL;
}

static int
bind_to (int type, struct sockaddr_in *address)
{
  int fd = socket (AF_INET, type | SOCK_CLOEXEC, 0);
  socklen_t length = sizeof *address;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (bind (fd, (struct sockaddr *) address, sizeof *address), ==, 0);
  g_assert_cmpint (getsockname (fd, (struct sockaddr *) address, &length), ==, 0);
  return fd;
}

Outside *
outside_new (void)
{
  Outside *outside = g_new0 (Outside, 1);
  struct sockaddr_in address
      = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };

  outside->tcp = bind_to (SOCK_STREAM, &address);
  outside->udp = bind_to (SOCK_DGRAM, &address); /* the same port */
  outside->port = ntohs (address.sin_port);
  g_assert_cmpint (listen (outside->tcp, 64), ==, 0);
  outside->thread = g_thread_new ("outside", thread_main, outside);
  return outside;
}

void
outside_free (Outside *outside)
{
  g_atomic_int_set (&outside->stopping, 1);
  g_thread_join (outside->thread);
  close (outside->tcp);
  close (outside->udp);
  g_free (outside);
}

unsigned
outside_port (const Outside *outside)
{
  return outside->port;
}

unsigned
outside_count (Outside *outside)
{
  return (unsigned) g_atomic_int_get (&outside->count);
}
