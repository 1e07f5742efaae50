# syntax=docker/dockerfile:1
# The program in a small image:  docker build -t welke-zorgwet . && docker run --rm -p 3000:3000 welke-zorgwet
# Other rules:                   docker run --rm -p 3000:3000 -v "$PWD/rules:/rules:ro" welke-zorgwet

FROM rust:1.95-slim-bookworm AS builder
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked && \
    cp target/release/welke-zorgwet /usr/local/bin/ && \
    welke-zorgwet check

FROM debian:bookworm-slim
COPY --from=builder /usr/local/bin/welke-zorgwet /usr/local/bin/
COPY rules /rules
ENV LISTEN=0.0.0.0:3000 RULES=/rules
EXPOSE 3000
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 CMD ["welke-zorgwet", "health"]
ENTRYPOINT ["welke-zorgwet"]
CMD ["serve"]
