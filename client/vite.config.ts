import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import solid from 'vite-plugin-solid';

const api = 'http://127.0.0.1:8787';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    solid(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '../sw',
      filename: 'sw.ts',
      injectRegister: false,
      registerType: 'prompt', // nobody loses a half-filled form to an update
      manifest: {
        name: 'Muster',
        short_name: 'Muster',
        description: 'Posts, people, vacancies and caseloads, on any date',
        start_url: '/',
        display: 'standalone',
        lang: 'en-GB',
      },
    }),
  ],
  build: { outDir: '../dist/client', emptyOutDir: true, target: 'es2022' },
  server: { host: '127.0.0.1', proxy: { '/api': api } },
});
