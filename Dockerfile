# syntax=docker/dockerfile:1
# The program in a small image without a shell:  docker build -t welke-zorgwet . && docker run --rm -p 3000:3000 welke-zorgwet
# Other rules than those inside it:              docker run --rm -p 3000:3000 -v "$PWD/rules:/rules:ro" -e RULES=/rules welke-zorgwet
# As it should be run (docs/operating.md):       docker run --read-only --cap-drop ALL --security-opt no-new-privileges -m 96m … (256m with RULES; 192m where visitors reach it without a proxy)
# tests/image carries out each step by hand, and tests/deploy/contained starts what comes of it.

FROM rust:1.95-bookworm AS builder
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked && \
    cp target/release/welke-zorgwet /usr/local/bin/ && \
    welke-zorgwet check

# glibc and libgcc, and nothing else that runs. Name a digest instead of the tag to build the same image again.
FROM gcr.io/distroless/cc-debian12:nonroot
ARG VERSION=0.2.0
LABEL org.opencontainers.image.title="welke-zorgwet" \
      org.opencontainers.image.description="Which Dutch care law applies to me?" \
      org.opencontainers.image.licenses="EUPL-1.2" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.base.name="gcr.io/distroless/cc-debian12:nonroot"
COPY --from=builder /usr/local/bin/welke-zorgwet /usr/local/bin/
# The licence, and sbom.cdx.json when deploy/sbom was run before the build.
COPY LICENSE deploy/image /usr/share/doc/welke-zorgwet/
ENV LISTEN=0.0.0.0:3000
EXPOSE 3000
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 CMD ["/usr/local/bin/welke-zorgwet", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/welke-zorgwet"]
CMD ["serve"]
