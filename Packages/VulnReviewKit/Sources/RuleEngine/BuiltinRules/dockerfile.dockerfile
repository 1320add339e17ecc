# ruleid: vulnreview.dockerfile.moving-base
FROM golang:latest AS build
USER root
WORKDIR /src
# ok: vulnreview.dockerfile.pipe-to-shell
RUN curl -fsSL https://tools.example.com/linter -o /tmp/linter \
    && echo "$LINTER_SHA256  /tmp/linter" | sha256sum -c - \
    && sh /tmp/linter
# ruleid: vulnreview.dockerfile.pipe-to-shell
RUN wget -qO- https://tools.example.com/install | bash -s -- --yes
RUN apt-get update \
    # Comments between the lines of an instruction are no instructions.
    # ruleid: vulnreview.dockerfile.pipe-to-shell
    && curl https://tools.example.com/setup | sh

# ruleid: vulnreview.dockerfile.moving-base
FROM fedora AS tools
# ok: vulnreview.dockerfile.moving-base
FROM tools AS more
# ok: vulnreview.dockerfile.moving-base, vulnreview.dockerfile.no-user
FROM scratch AS data
COPY --from=build /src/data /data

# ok: vulnreview.dockerfile.moving-base, vulnreview.dockerfile.no-user
FROM alpine:3.20@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d AS checked
USER nobody

# ruleid: vulnreview.dockerfile.no-user
FROM --platform=linux/amd64 debian:12.5-slim
# ok: vulnreview.dockerfile.secret-in-image
ARG TOKEN
# ruleid: vulnreview.dockerfile.secret-in-image
ARG NPM_TOKEN=npm_0d1f2e3c4b5a
# ok: vulnreview.dockerfile.secret-in-image
ENV API_TOKEN_FILE=/run/secrets/token LANG=C.UTF-8
# ok: vulnreview.dockerfile.secret-in-image
ENV API_TOKEN=$TOKEN
# ruleid: vulnreview.dockerfile.secret-in-image
ENV LANG=C.UTF-8 DB_PASSWORD="correct horse"
# ruleid: vulnreview.dockerfile.add-url
ADD https://downloads.example.com/tool.tgz /opt/
# ok: vulnreview.dockerfile.add-url
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://downloads.example.com/tool.tgz /opt/
# ok: vulnreview.dockerfile.add-url
ADD config.tar.gz /etc/app/
# ruleid: vulnreview.dockerfile.world-writable
RUN mkdir -p /var/app && chmod -R 777 /var/app
# ruleid: vulnreview.dockerfile.world-writable
RUN chmod a+w /etc/app
# ok: vulnreview.dockerfile.world-writable
RUN chmod 755 /opt/tool && chmod u+w /etc/app && chmod +x /opt/tool/run
CMD ["/opt/tool/run"]
