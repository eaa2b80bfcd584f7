import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    // An answer costs a kilobyte of headers beside its body: what the entrance needs is one file, and what the first map needs beside MapLibre is another.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 2 },
            { name: 'controller', test: /apps.web.src.map.controller/, priority: 1.5 },
            { name: 'situation', test: /apps.web.src.(app.Shell|situation.Situation)\.tsx/, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: 4681,
    proxy: Object.fromEntries(
      ['/trpc', '/api', '/geography'].map((path) => [path, { target: 'http://127.0.0.1:4680', changeOrigin: true, headers: { origin: 'http://127.0.0.1:4680' } }]),
    ),
  },
});
