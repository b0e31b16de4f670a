#!/usr/bin/env bash
# Runs the Dockerfile's steps by hand in a folder (no container engine, no base image) and holds the file tree against what the
# image promises: the server answers from it, its JPEG decoder is the libturbojpeg of the tree, and no sample model is in it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tree=$(mktemp -d)
server=
cleanup() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
    rm -rf "$tree"
}
trap cleanup EXIT
fail() { echo "check-image: $*" >&2; [ ! -f "$tree/log" ] || tail -20 "$tree/log" >&2; exit 1; }

# Stage "build". The other architecture is only published: its files must be there.
for arch in x64 arm64; do
    dotnet publish src/Server -c Release -r "linux-$arch" --self-contained false -p:IncludeSampleModel=false \
        -o "$tree/$arch/app" -v quiet -nologo
    for file in MlNetServe.Server libonnxruntime.so libSkiaSharp.so; do
        [ -f "$tree/$arch/app/$file" ] || fail "linux-$arch: $file is missing"
    done
    strays=$(find "$tree/$arch/app" -name 'onnxruntime*.dll' -o -name '*.dbg' -o -path '*/runtimes/win*' -o -name 'saved_model.pb')
    [ -z "$strays" ] || fail "linux-$arch holds $strays"
    echo "linux-$arch: $(du -sm "$tree/$arch/app" | cut -f1) MB"
done

# Stage "native": the library of this machine's own Debian or Ubuntu package.
native=$(ldconfig -p | awk '/libturbojpeg\.so\.0/ && !path {path = $NF} END {print path}')
[ -n "$native" ] || { echo "libturbojpeg is not installed: the decoder of the tree is not checked"; exit 0; }
case "$(uname -m)" in x86_64) app=$tree/x64/app ;; aarch64) app=$tree/arm64/app ;; *) fail "no build for $(uname -m)" ;; esac
cp -L "$native" "$app/libturbojpeg.so.0"

root=$(dotnet --list-runtimes | sed -n 's|^Microsoft.AspNetCore.App 10[^[]*\[\(.*\)/shared/.*|\1|p' | tail -1)

# The last stage, with its environment, on a model that is mounted.
env -i PATH="$PATH" HOME="$tree" DOTNET_ROOT="$root" ORT_DISABLE_TELEMETRY=1 \
    MLNETSERVE__Cache__Path="$tree/cache" MLNETSERVE__Http__Port=18653 MLNETSERVE__Http__Address=127.0.0.1 \
    AIP_STORAGE_URI="$PWD/sample-data/models/signs/1" "$app/MlNetServe.Server" >"$tree/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 120); do
    curl -sf http://127.0.0.1:18653/health >/dev/null && break
    kill -0 "$server" 2>/dev/null || fail "the server ended"
    sleep 0.5
done
picture=sample-data/images/signs/stop/stop_000.jpg
answer=$(curl -sf -H 'Content-Type: image/jpeg' --data-binary @"$picture" 'http://127.0.0.1:18653/predict?top_k=1') || fail "no answer"
[[ $answer == *'"stop"'* ]] || fail "the answer is $answer"
grep -q "$app/libturbojpeg.so.0" "/proc/$server/maps" || fail "libturbojpeg of the tree is not the decoder"
echo "image tree: answers 'stop', decodes with its own libturbojpeg"
