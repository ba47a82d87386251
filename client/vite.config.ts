import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import solid from 'vite-plugin-solid';
import { partsFile } from './parts-file.config.ts';

const api = 'http://127.0.0.1:8787';

const icon = (name: string, sizes: string, purpose?: 'maskable') => ({
  src: `/icons/${name}`,
  sizes,
  type: name.endsWith('.svg') ? 'image/svg+xml' : 'image/png',
  ...(purpose && { purpose }),
});

type Shown = { readonly sizes: string; readonly form_factor: 'narrow' | 'wide'; readonly label: string };

const screenshot = (name: string, shown: Shown) => ({ src: `/screenshots/${name}`, type: 'image/png', ...shown });

const isStyle = (file: string) => file.endsWith('.css');

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    solid(),
    partsFile(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '../sw',
      filename: 'sw.ts',
      injectRegister: false,
      registerType: 'prompt', // nobody loses a half-filled form to an update
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}'],
        globIgnores: ['screenshots/**'], // for whoever is asked to install it; the app itself shows none
      },
      manifest: {
        id: '/',
        name: 'Muster',
        short_name: 'Muster',
        description: 'Posts, people, vacancies and caseloads, on any date',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        lang: 'en-GB',
        categories: ['business', 'productivity'],
        theme_color: '#0a5c57',
        background_color: '#f4f6f5',
        icons: [
          icon('muster.svg', 'any'),
          icon('muster-192.png', '192x192'),
          icon('muster-512.png', '512x512'),
          icon('muster-maskable-512.png', '512x512', 'maskable'),
        ],
        screenshots: [
          screenshot('vacancies-phone.png', { sizes: '390x844', form_factor: 'narrow', label: 'Vacancies by stage' }),
          screenshot('today.png', {
            sizes: '1440x900',
            form_factor: 'wide',
            label: 'Today: four figures, and what needs attention',
          }),
        ],
        shortcuts: ['Vacancies', 'Record', 'Outbox'].map((name) => ({
          name,
          url: `/${name.toLowerCase()}`,
          icons: [icon('muster-192.png', '192x192')],
        })),
      },
    }),
  ],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // only what the first screen is made of is fetched ahead: it would carry the names of all that others are made of
    modulePreload: {
      polyfill: false, // a browser that knows nothing of it fetches a part when it is asked for
      resolveDependencies: (file, chunks) =>
        /(today\.page|attention|tiles)-/.test(file) ? chunks : chunks.filter(isStyle),
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': api } },
});
