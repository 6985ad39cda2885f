import { defineConfig } from "prisma/config";

// The CLI would download an engine that generating the client never uses; any file that exists keeps it offline.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= "./package.json";

export default defineConfig({ schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } });
