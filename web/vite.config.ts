import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The browser's part of the product: built into `web/dist`, which the server hands out; nothing is loaded from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 900, assetsInlineLimit: 0 },
  server: { host: "127.0.0.1", port: 18100, strictPort: true },
});
