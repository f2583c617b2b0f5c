/* notify.c: sd_notify(3) without the library: one datagram to $NOTIFY_SOCKET. */
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/str.h"
#include "jobs/seats.h"

void notify_send(const char *text)
{
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    struct str path = str_from_cstr(getenv("NOTIFY_SOCKET"));
    struct str message = str_from_cstr(text);

    if (path.len < 2 || path.len >= sizeof to.sun_path) {
        return;
    }
    memcpy(to.sun_path, path.ptr, path.len);
    if (to.sun_path[0] == '@') {
        to.sun_path[0] = '\0'; /* abstract: the name begins with a zero byte */
    }
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return;
    }
    socklen_t len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + path.len);
    /* Nobody is there to hear of a failure. */
    (void)!sendto(fd, message.ptr, message.len, MSG_NOSIGNAL, (struct sockaddr *)&to, len);
    close(fd);
}
