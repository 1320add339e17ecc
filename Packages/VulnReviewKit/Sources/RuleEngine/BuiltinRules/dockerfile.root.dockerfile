FROM debian:12.5-slim
# ok: vulnreview.dockerfile.root-user
USER root
RUN apt-get update
# ok: vulnreview.dockerfile.root-user
USER app
RUN make
# ruleid: vulnreview.dockerfile.root-user
USER 0
CMD ["/app"]
