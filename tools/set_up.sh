#!/bin/sh
# Sets up what one make target needs: set_up.sh run|window|dev|fuzz. Ends with 3 and one line when a system package is
# missing and cannot be installed from here.
set -eu
cd "$(dirname "$0")/.."
group=$1

window_packages="libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0
                 libxcb-render-util0 libdbus-1-3 libfontconfig1 libportaudio2"
test_packages="$window_packages xvfb openbox xdotool age strace binutils libpython3-dev gcc libc6-dev
               dbus-daemon at-spi2-core python3-gi gir1.2-atspi-2.0 poppler-utils"

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

missing_of() {
    for package in "$@"; do
        dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok' || printf '%s ' "$package"
    done
}

install_packages() {
    command -v dpkg >/dev/null || return 0
    missing=$(missing_of "$@")
    [ -n "$missing" ] || return 0
    if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
        as_root apt-get update -qq >/dev/null
        # shellcheck disable=SC2086 # a list of names
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null && return 0
    fi
    echo "Please install these system packages, then run the same command again: $missing" >&2
    exit 3
}

python_can_make_environments() {
    python3 -c 'import venv, ensurepip' 2>/dev/null
}

[ -x .venv/bin/pip ] || python_can_make_environments || install_packages python3-venv
case $group in
    dev | fuzz) # shellcheck disable=SC2086
        install_packages $test_packages ;;
    window) # shellcheck disable=SC2086
        install_packages $window_packages; group=run ;;
esac

[ -x .venv/bin/pip ] || python3 -m venv .venv
files="requirements/run.txt requirements/build.txt"
[ "$group" = dev ] && files=requirements/dev.txt
[ "$group" = fuzz ] && files="requirements/dev.txt requirements/fuzz.txt"
# shellcheck disable=SC2086
stamp=".venv/.$group-$(cat $files | sha256sum | cut -c1-16)"
if [ ! -e "$stamp" ]; then
    echo "Installing the Python packages into .venv (once) ..."
    for file in $files; do
        .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$file"
    done
    touch "$stamp"
fi

site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
pwd > "$site/testimony_desk_checkout.pth"
printf '#!%s/.venv/bin/python -I\nimport sys\nfrom testimony_desk.__main__ import main\nsys.exit(main())\n' "$(pwd)" \
    > .venv/bin/testimony-desk
chmod +x .venv/bin/testimony-desk
.venv/bin/python -m compileall -q testimony_desk  # so that no start has to, the first one and those of the tests
.venv/bin/python tools/strings.py compile
.venv/bin/python tools/compile_forms.py
