# The server in a chiselled image: no shell, no package manager, user 1654, read-only but for /tmp.
# docker build -t mlnetserve .                                            for this machine
# docker buildx build --platform linux/amd64,linux/arm64 -t mlnetserve .  for both
ARG DOTNET_VERSION=10.0

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET_VERSION}-noble AS build
ARG TARGETARCH
WORKDIR /src
COPY . .
# The sample model is for trying things out; the image serves /model or AIP_STORAGE_URI.
RUN case "$TARGETARCH" in amd64) rid=linux-x64 ;; arm64) rid=linux-arm64 ;; *) echo "no build for '$TARGETARCH'" >&2; exit 1 ;; esac \
    && dotnet publish src/Server -c Release -r "$rid" --self-contained false -p:PublishReadyToRun=true \
       -p:IncludeSampleModel=false -o /app

# libturbojpeg decodes JPEG bit for bit as TensorFlow does; it needs nothing but libc.
FROM ubuntu:24.04 AS native
RUN apt-get update \
    && apt-get install -y --no-install-recommends libturbojpeg \
    && mkdir /native \
    && cp -L /usr/lib/*-linux-gnu/libturbojpeg.so.0 /native/

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET_VERSION}-noble-chiselled
COPY --from=build /app /app
COPY --from=native /native/libturbojpeg.so.0 /app/
ENV ORT_DISABLE_TELEMETRY=1 \
    MLNETSERVE__Cache__Path=/tmp/mlnetserve
WORKDIR /app
USER 1654
EXPOSE 8080
ENTRYPOINT ["/app/MlNetServe.Server"]
