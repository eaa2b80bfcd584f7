import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  worker: { format: 'es' },
  build: { target: 'es2022', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1200, reportCompressedSize: false },
  server: {
    port: 4681,
    proxy: Object.fromEntries(
      ['/trpc', '/api', '/geography'].map((path) => [path, { target: 'http://127.0.0.1:4680', changeOrigin: true, headers: { origin: 'http://127.0.0.1:4680' } }]),
    ),
  },
});
