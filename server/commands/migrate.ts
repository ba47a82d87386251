/** `npm run db:migrate`: brings the database of DATABASE_URL up to date, as every command and start does by itself. */
import { databaseName } from '../shared/failure-words.ts';
import { runCommand } from './command.ts';

await runCommand('npm run db:migrate', async ({ config }) => {
  console.log(`${databaseName(config.database.url)} is up to date.`);
});
