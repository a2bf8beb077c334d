# syntax=docker/dockerfile:1.7
# Portwalk on nginx, without root. Build: docker build -t portwalk .   Run: docker run --rm -p 8080:8080 portwalk
FROM node:22.20-alpine3.22 AS build
WORKDIR /portwalk
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# Where the lab will stand, for whole addresses in what other sites read: --build-arg PORTWALK_SITE=https://lab.example.org/
ARG PORTWALK_SITE
RUN npm run build

FROM nginxinc/nginx-unprivileged:1.29.1-alpine3.22
# What docs/publishing.md says of headers.
COPY --chown=101:101 <<'CONF' /etc/nginx/conf.d/default.conf
# For ever only what is there: a part that is missing while a new version is copied is asked for again.
map "$status $uri" $portwalk_cache {
  default                   "no-cache";
  "~^(200|206|304) /assets/"  "public, max-age=31536000, immutable";
}
server {
  listen 8080;
  listen [::]:8080;
  root /usr/share/nginx/html;
  server_tokens off;
  gzip_static on;
  gzip_vary on;
  # Whatever speaks TLS before it has another port and scheme.
  absolute_redirect off;
  types {
    text/html                  html;
    text/css                   css;
    text/javascript            js;
    application/json           json;
    application/manifest+json  webmanifest;
    image/svg+xml              svg;
    image/png                  png;
    text/plain                 txt;
    text/yaml                  yaml;
  }
  # embed.js and pictures with Korean words stand in pages of any encoding.
  charset utf-8;
  charset_types text/css text/javascript text/plain text/yaml application/json application/manifest+json image/svg+xml;
  add_header Cache-Control $portwalk_cache always;
  add_header Content-Security-Policy "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:; connect-src 'self' https:; object-src 'none'; base-uri 'self'; frame-ancestors *" always;
  add_header Access-Control-Allow-Origin "*" always;
  add_header X-Content-Type-Options "nosniff" always;
  add_header Referrer-Policy "no-referrer" always;
  location / {
    try_files $uri $uri/ =404;
  }
}
CONF
# A machine without IPv6 at all would refuse to begin.
COPY --chown=101:101 --chmod=755 <<'SH' /docker-entrypoint.d/15-without-ipv6.sh
#!/bin/sh
[ -f /proc/net/if_inet6 ] || sed -i '/listen \[::\]/d' /etc/nginx/conf.d/default.conf
SH
COPY --from=build --chown=101:101 /portwalk/dist /usr/share/nginx/html
USER 101
EXPOSE 8080
HEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1:8080/ || exit 1
