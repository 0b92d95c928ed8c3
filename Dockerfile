FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /casus .

FROM scratch
COPY --from=build /casus /casus
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
USER 65534:65534
EXPOSE 8080
ENTRYPOINT ["/casus"]
CMD ["serve", "--listen", "0.0.0.0:8080", "--store", "sqlite:/data/casus.db"]
