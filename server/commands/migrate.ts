/** Brings the database of DATABASE_URL up to date: `npm run db:migrate`. */
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { parseConfig } from '../config.ts';

const { database } = parseConfig(process.env);
const db = await connectNode(database);
await migrateDatabase(db);
db.$client.close();
console.log(`${database.url} is up to date.`);
