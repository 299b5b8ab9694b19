/* Preloaded into a process: writes down every change of files below one folder, and can let one of them fail.
 *
 * One record per change: kind (1 byte), length of the path (4), place in the file (8), length of the data (4), all
 * little endian; then the path and the data.
 *   C created   W written at a place   T cut or stretched to a place   S synchronised   F synchronising failed
 *   U unlinked  R renamed (the data is the old path)   M folder made   D folder removed
 * The file ACK is the workflow's own diary of what it was told is kept: it is recorded and never fails. Files ending
 * in -shm hold no data and are left out. Copying inside the kernel is refused, so that Python copies by writing.
 * Not seen: stores to mapped memory, writev, io_uring, hard links, and the order between threads.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { MOST_FILES = 4096, HALF_WRITTEN = -1 };

static char root[PATH_MAX];
static size_t root_length;
static char *watched[MOST_FILES];   /* the path of each open file below root */
static int journal = -1;
static long changes, fail_from, fail_until;
static int fail_how;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static int ends_with(const char *text, const char *end) {
    size_t length = strlen(text), wanted = strlen(end);
    return length >= wanted && !strcmp(text + length - wanted, end);
}

static int is_below_root(const char *path) {
    return root_length && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length])
        && !ends_with(path, "-shm");
}

static int is_watched(int file) { return file >= 0 && file < MOST_FILES && watched[file]; }

static void write_down(const void *data, size_t size) {
    ssize_t (*plain)(int, const void *, size_t) = REAL(write);
    for (const char *from = data; size;) {
        ssize_t done = plain(journal, from, size);
        if (done <= 0) _exit(97);      /* a log with a hole would prove nothing */
        from += done;
        size -= done;
    }
}

static void note(char kind, const char *path, int64_t place, const void *data, uint32_t size) {
    int before = errno;
    uint32_t length = strlen(path);
    char head[17] = {kind};
    memcpy(head + 1, &length, 4);
    memcpy(head + 5, &place, 8);
    memcpy(head + 13, &size, 4);
    if (journal >= 0) {
        write_down(head, sizeof head);
        write_down(path, length);
        write_down(data, size);
    }
    errno = before;
}

/* Counts one change that would happen; true when it is the one that fails, or one of those. */
static int must_fail(const char *path) {
    if (ends_with(path, "/ACK")) return 0;
    changes++;
    if (changes < fail_from || changes > fail_until) return 0;
    errno = fail_how;
    return fail_how != HALF_WRITTEN;
}

static int half_only(void) {
    return fail_how == HALF_WRITTEN && changes >= fail_from && changes <= fail_until;
}

/* Starts anew, for a process that was forked after the library was loaded. from 0: nothing fails. */
int recorder_begin(const char *folder, const char *log, long from, long until, int how) {
    if (journal >= 0) REAL(close)(journal);
    journal = REAL(open)(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    changes = 0;
    fail_from = from ? from : LONG_MAX;
    fail_until = until;
    fail_how = how;
    return journal;
}

__attribute__((constructor)) static void begin_by_environment(void) {
    const char *folder = getenv("RECORD_ROOT"), *log = getenv("RECORD_LOG");
    const char *at = getenv("FAIL_AT"), *how = getenv("FAIL_ERRNO");
    if (folder && log) recorder_begin(folder, log, at ? atol(at) : 0, at ? atol(at) : 0, how ? atoi(how) : ENOSPC);
}

long recorder_changes(void) { return changes; }

static const char *from_folder(int folder, const char *path, char *place) {
    char link[40];
    if (folder == AT_FDCWD || path[0] == '/') return path;
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, place, PATH_MAX - 1);
    if (length < 0 || snprintf(place + length, PATH_MAX - length, "/%s", path) >= PATH_MAX - length) return path;
    return place;
}

static int open_noted(int folder, const char *path, int flags, mode_t mode) {
    char place[PATH_MAX];
    const char *whole = from_folder(folder, path, place);
    int ours = is_below_root(whole), existed = ours && !access(whole, F_OK);
    if (ours && (flags & O_CREAT) && !existed && must_fail(whole)) return -1;
    int file = REAL(openat)(folder, path, flags, mode);
    if (file < 0 || file >= MOST_FILES) return file;
    free(watched[file]);
    watched[file] = ours ? strdup(whole) : NULL;
    if (ours && (flags & O_CREAT) && !existed) note('C', whole, 0, NULL, 0);
    else if (ours && (flags & O_TRUNC)) note('T', whole, 0, NULL, 0);
    return file;
}

#define MODE va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest)
int open(const char *path, int flags, ...) { MODE; return open_noted(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE; return open_noted(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE; return open_noted(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE; return open_noted(folder, path, flags, mode); }

ssize_t pwrite64(int file, const void *data, size_t size, off64_t place) {
    if (!is_watched(file)) return REAL(pwrite64)(file, data, size, place);
    if (must_fail(watched[file])) return -1;
    ssize_t done = REAL(pwrite64)(file, data, half_only() && size > 1 ? size / 2 : size, place);
    if (done > 0) note('W', watched[file], place, data, done);
    return done;
}
ssize_t pwrite(int file, const void *data, size_t size, off_t place) { return pwrite64(file, data, size, place); }

ssize_t write(int file, const void *data, size_t size) {
    if (!size || !is_watched(file)) return REAL(write)(file, data, size);
    if (must_fail(watched[file])) return -1;
    ssize_t done = REAL(write)(file, data, half_only() && size > 1 ? size / 2 : size);
    if (done > 0) note('W', watched[file], lseek(file, 0, SEEK_CUR) - done, data, done);   /* right for O_APPEND too */
    return done;
}

int ftruncate64(int file, off64_t size) {
    if (is_watched(file) && must_fail(watched[file])) return -1;
    int result = REAL(ftruncate64)(file, size);
    if (!result && is_watched(file)) note('T', watched[file], size, NULL, 0);
    return result;
}
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

static int sync_noted(int file, int (*plain)(int)) {
    if (is_watched(file) && must_fail(watched[file])) {
        note('F', watched[file], 0, NULL, 0);
        return -1;
    }
    int result = plain(file);
    if (!result && is_watched(file)) note('S', watched[file], 0, NULL, 0);
    return result;
}
int fsync(int file) { return sync_noted(file, REAL(fsync)); }
int fdatasync(int file) { return sync_noted(file, REAL(fdatasync)); }

int unlinkat(int folder, const char *path, int flags) {
    char place[PATH_MAX];
    const char *whole = from_folder(folder, path, place);
    int ours = is_below_root(whole) && !faccessat(folder, path, F_OK, AT_SYMLINK_NOFOLLOW);
    if (ours && must_fail(whole)) return -1;
    int result = REAL(unlinkat)(folder, path, flags);
    if (!result && ours) note(flags & AT_REMOVEDIR ? 'D' : 'U', whole, 0, NULL, 0);
    return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int rename(const char *from, const char *to) {
    if (is_below_root(to) && must_fail(to)) return -1;
    int result = REAL(rename)(from, to);
    if (!result && is_below_root(to)) note('R', to, 0, from, strlen(from));
    return result;
}

int mkdir(const char *path, mode_t mode) {
    if (is_below_root(path) && access(path, F_OK) && must_fail(path)) return -1;
    int result = REAL(mkdir)(path, mode);
    if (!result && is_below_root(path)) note('M', path, 0, NULL, 0);
    return result;
}

ssize_t sendfile64(int to, int from, off64_t *place, size_t size) {
    (void)to, (void)from, (void)place, (void)size;
    errno = EINVAL;
    return -1;
}
ssize_t sendfile(int to, int from, off_t *place, size_t size) { return sendfile64(to, from, place, size); }
ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *place, size_t size, unsigned flags) {
    (void)from, (void)at, (void)to, (void)place, (void)size, (void)flags;
    errno = ENOSYS;
    return -1;
}

int close(int file) {
    if (is_watched(file)) {
        free(watched[file]);
        watched[file] = NULL;
    }
    return REAL(close)(file);
}
