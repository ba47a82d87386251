import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const migrations = fileURLToPath(new URL('../db/migrations', import.meta.url));

/** Migrations are read as files, from beside the code that asks for them (db/migrate.ts). */
const besideMigrations: Plugin = {
  name: 'beside-migrations',
  writeBundle: ({ dir = '' }) => cpSync(migrations, join(dir, 'migrations'), { recursive: true }),
};

/**
 * The server in a few files, for `npm start`: finding, stripping and compiling five hundred modules takes Node longer
 * than all that comes after. Everywhere else the server runs as it is written.
 */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  plugins: [besideMigrations],
  ssr: { noExternal: true, external: ['libsql'] }, // a native binding, found by where it lies
  build: {
    ssr: 'server/node.ts',
    outDir: 'dist/server',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'es2022',
    reportCompressedSize: false,
    rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' } },
  },
});
