import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

export default defineConfig({
  root: "src/practice/client",
  plugins: [preact()],
  build: { outDir: "../../../dist/practice/client", emptyOutDir: true },
});
