#!/usr/bin/env bash
# Tries the Debian package for real: packaging/check_package.sh FILE.deb, as root, in a Debian 12 that may be spoiled
# (a container, a chroot; systemd need not run). Installs it, serves as the unit would, installs it over itself, removes
# and purges it, and looks after each step whether what the operation guide promises is true.
set -euo pipefail
deb=$(realpath "${1:?usage: packaging/check_package.sh FILE.deb}")
steps=0
as_page=(-H 'Content-Type: application/json' -H 'X-Requested-With: qzt')

fail() { echo "check_package: $*" >&2; exit 1; }
fine() { steps=$((steps + 1)); echo "  ok  $*"; }

((EUID == 0)) || fail "run it as root"
[[ ! -e /var/lib/qzt && ! -e /usr/bin/qzt ]] || fail "qzt is installed or has data here: use a machine that may be spoiled"
command -v curl >/dev/null || apt-get install -y -q --no-install-recommends curl >/dev/null

# ── what is inside ──
listing=$(dpkg-deb --contents "$deb")
for path in ./usr/bin/qzt ./usr/share/qzt/web/console/index.html ./usr/share/qzt/web/field/index.html \
  ./usr/share/qzt/web/wall/index.html ./usr/share/qzt/web/p/index.html ./lib/systemd/system/qzt.service \
  ./etc/qzt/qzt.toml ./usr/share/doc/qzt/operation.md ./usr/share/doc/qzt/operation.zh-CN.md; do
  grep -q " $path\$" <<<"$listing" || fail "$path is missing"
done
! grep -qE '\.(o|a|map|cpp|hpp|ts|vue|built)$|_test|bench' <<<"$listing" || fail "it holds what only developers need"
! grep -qvE '^.{10} root/root ' <<<"$listing" || fail "a file does not belong to root"
[[ "$(dpkg-deb --field "$deb" Depends)" == *libpq5* ]] || fail "the libraries are not among the dependencies"
fine "contents and dependencies"

# ── installation ──
mkdir -p /etc/postgresql-common
[[ -e /etc/postgresql-common/createcluster.conf ]] ||
  echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
export DEBIAN_FRONTEND=noninteractive
apt-get install -y -q --no-install-recommends "$deb" >/dev/null
[[ "$(getent passwd qzt)" == *:/usr/sbin/nologin ]] || fail "there is no user qzt without a shell"
[[ "$(stat -c '%U %a' /var/lib/qzt)" == 'qzt 711' ]] || fail "/var/lib/qzt is not of qzt alone"
! ldd /usr/bin/qzt | grep 'not found' || fail "a library is missing"
qzt version
fine "installed: the user and the data directory are there"

# ── the service ──
command=$(sed -n 's/^ExecStart=//p' /lib/systemd/system/qzt.service)
log=$(mktemp)
serve() { # as the unit does, until the readiness page answers
  # shellcheck disable=SC2086 # the unit's line is meant to be split
  setpriv --reuid qzt --regid qzt --init-groups $command >>"$log" 2>&1 &
  served=$!
  until curl -fs -o /dev/null http://127.0.0.1:8080/healthz; do
    kill -0 "$served" 2>/dev/null || { cat "$log"; fail "the service ended"; }
    sleep 0.1
  done
}
end() {
  kill -TERM "$served"
  wait "$served" || fail "the service ended with $?"
  ! pgrep -u qzt >/dev/null || fail "processes were left: $(pgrep -lu qzt)"
}
serve
code=$(grep -oE '\b[0-9]{4}[ -]?[0-9]{4}\b' "$log" | tail -n 1)
[[ -n "$code" ]] || fail "no one-time code was printed"
said=$(curl -s -o /dev/null -w '%{http_code}' "${as_page[@]}" http://127.0.0.1:8080/api/setup \
  -d '{"code":"'"$code"'","station_code":"JQ","station_name":"霁桥派出所","name":"管理员","login":"guanli","password":"Jiqiao-2026-xia"}')
[[ "$said" == 20? ]] || { tail -n 5 "$log"; fail "the first set-up answered $said"; }
until [[ "$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:8080/readyz)" == 200 ]]; do sleep 0.1; done
for page in console field wall p; do
  curl -fs -o /dev/null "http://127.0.0.1:8080/$page/" || fail "/$page/ is not served"
done
sign_in() {
  curl -s -o /dev/null -w '%{http_code}' "${as_page[@]}" http://127.0.0.1:8080/api/session \
    -d '{"login":"guanli","password":"Jiqiao-2026-xia"}'
}
[[ "$(sign_in)" == 20? ]] || fail "the administrator cannot sign in"
end
fine "serves as the unit says, is set up once, ends in order"

# ── over itself ──
echo '# a line of the station' >>/etc/qzt/qzt.toml
apt-get install -y -q --no-install-recommends --reinstall "$deb" >/dev/null
grep -q 'a line of the station' /etc/qzt/qzt.toml || fail "the settings were overwritten"
serve
[[ "$(sign_in)" == 20? ]] || fail "the station is gone after an upgrade"
end
fine "an upgrade keeps settings and data"

# ── away ──
apt-get remove -y -q qzt >/dev/null
[[ ! -e /usr/bin/qzt && ! -e /usr/share/qzt/web && ! -e /lib/systemd/system/qzt.service ]] || fail "files were left"
[[ -e /etc/qzt/qzt.toml && -d /var/lib/qzt/pg ]] || fail "a removal took settings or data"
fine "removed; settings and data are kept"
words=$(apt-get purge -y -q qzt 2>&1)
[[ ! -e /etc/qzt/qzt.toml ]] || fail "a purge left the settings"
[[ -d /var/lib/qzt/pg ]] || fail "a purge took the data"
grep -q '/var/lib/qzt' <<<"$words" || fail "a purge did not say where the data are"
fine "purged; the data are kept, and it says so"
echo "$steps passed, 0 failed"
