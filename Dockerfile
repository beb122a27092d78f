# Builds with every dependency, runs with those it needs.
FROM node:20-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY specs specs
COPY scenarios scenarios
COPY src src
RUN npm run build && npm prune --omit=dev

FROM node:20-alpine
ENV NODE_ENV=production UNDERSTUDY_HOST=0.0.0.0 UNDERSTUDY_PORT=4010
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/specs specs
COPY --from=build /app/scenarios scenarios
COPY docs/control.yaml docs/
COPY LICENSE ./
USER node
EXPOSE 4010
# The command answers its own questions: `docker run --rm understudy list`, `docker run --rm understudy --help`.
# The room for young objects is that of `npm start`.
ENTRYPOINT ["node", "--max-semi-space-size=64", "dist/cli/main.js"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.UNDERSTUDY_PORT || 4010}/_understudy/health`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
