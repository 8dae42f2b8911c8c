# The server: one binary and PostgreSQL's client library, run by a user of its own.
FROM rust:1.95-bookworm AS build
# Debian removes old package versions, so that a pinned one would stop building some day.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends cmake libpq-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN cargo build --locked --release --package backend --bin bethefuture

FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl libpq5 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /data bethefuture
COPY --from=build /source/target/release/bethefuture /usr/local/bin/bethefuture
USER 10001
WORKDIR /data
ENV BETHEFUTURE_DATA_DIR=/data \
    BETHEFUTURE_LISTEN=0.0.0.0:8080 \
    BETHEFUTURE_LOG_FORMAT=json
EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--show-error", "--output", "/dev/null", "http://127.0.0.1:8080/ready"]
ENTRYPOINT ["bethefuture"]
CMD ["serve"]
