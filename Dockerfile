# headroom in an image that holds nothing else and runs as nobody. In the folder of a repository:
#   docker build -t headroom .
#   docker run --rm -v "$PWD:/src" -w /src headroom headroom lint
FROM golang:1.26-bookworm AS build
WORKDIR /headroom
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /out/headroom ./cmd/headroom

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/headroom /usr/local/bin/headroom
WORKDIR /src
CMD ["headroom", "--help"]
