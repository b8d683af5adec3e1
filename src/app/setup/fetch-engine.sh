#!/bin/sh
# fetch-engine.sh CACHE PREFIX VERSIONS: Asterisk and the Japanese voice into a private prefix. Needs no root and leaves
# the machine's own packages alone: an apt state of its own, the dependency closure downloaded, each package unpacked.
# The packages stay in CACHE, so a second run needs no network. The mirror is the one this machine's apt already uses.
set -eu
cache=$1
prefix=$2
versions=$3
umask 022
# shellcheck disable=SC1091
. /etc/os-release
case $ID in
  debian)
    # Debian 12 and 13 have no asterisk package; the next release has the long-term version 22.
    suite=forky components='main contrib' keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    ;;
  ubuntu) suite=$VERSION_CODENAME components='main universe' keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg ;;
  *) echo "no asterisk package is known for $ID" >&2; exit 1 ;;
esac
packages='asterisk asterisk-modules asterisk-core-sounds-en-wav hts-voice-nitech-jp-atr503-m001'

mirror() {
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' >"$state/targets"
  awk -v own="$VERSION_CODENAME" '$3=="main" && $2==own {print $1; exit}' "$state/targets" | grep . ||
    awk '$3=="main" && $1 !~ /security/ {print $1; exit}' "$state/targets"
}

download() {
  state=$cache.state
  rm -rf "$state" && mkdir -p "$state/lists/partial" "$state/parts" "$cache/archives/partial"
  : >"$state/status"
  printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: %s\nSigned-By: %s\n' "$(mirror)" "$suite" "$components" "$keyring" >"$state/parts/engine.sources"
  # A mirror may serve a release file past its date; the signature is still checked.
  cat >"$state/apt.conf" <<X
Dir::State "$state"; Dir::State::status "$state/status"; Dir::State::lists "$state/lists"; Dir::Cache "$cache";
Dir::Etc::sourcelist "/dev/null"; Dir::Etc::sourceparts "$state/parts"; Dir::Etc::preferencesparts "/dev/null";
Dir::Etc::preferences "/dev/null"; Dir::Etc::trustedparts "/dev/null"; APT::Architecture "amd64";
APT::Architectures { "amd64"; }; APT::Install-Recommends "false"; APT::Sandbox::User ""; APT::Keep-Downloaded-Packages "true";
Acquire::Check-Valid-Until "false"; Acquire::Languages "none"; Acquire::Retries "2"; Debug::NoLocking "true";
X
  APT_CONFIG=$state/apt.conf
  export APT_CONFIG
  apt-get update -qq -o APT::Update::Error-Mode=any
  # The words are package names: splitting them is meant.
  # shellcheck disable=SC2086
  apt-get install -y -qq --download-only $packages
  rm -rf "$state" "$cache/archives/partial" "$cache/archives/lock" "$cache"/*.bin
  (cd "$cache/archives" && ls -- *.deb) >"$cache/list.new"
  mv "$cache/list.new" "$cache/list.txt"
}

all_kept() {
  [ -s "$cache/list.txt" ] || return 1
  while read -r file; do [ -s "$cache/archives/$file" ] || return 1; done <"$cache/list.txt"
}

all_kept || download

fresh=$prefix.new
rm -rf "$fresh" && mkdir -p "$fresh/usr/lib" "$fresh/usr/bin" "$fresh/usr/sbin" "$fresh/usr/lib64"
for name in lib bin sbin lib64; do ln -s "usr/$name" "$fresh/$name"; done
export fresh cache
xargs -P 2 -n 12 sh -euc 'for file; do
  dpkg-deb --fsys-tarfile "$cache/archives/$file" | tar -x --no-same-owner --no-same-permissions --keep-directory-symlink \
    --exclude="./usr/share/doc/*" --exclude="./usr/share/man/*" --exclude="./usr/share/locale/*" -C "$fresh"
done' sh <"$cache/list.txt"
[ -x "$fresh/usr/sbin/asterisk" ]
rm -rf "$prefix" && mv "$fresh" "$prefix"
sed -e 's/_[a-z0-9]*\.deb$//' -e 's/%3a/:/' -e 's/_/ /' "$cache/list.txt" >"$versions"
