import { readConfig } from './config.ts';
import { migrateDatabase } from './database/migrate-database.ts';

await migrateDatabase(readConfig().databaseUrl, (line) => process.stdout.write(`${line}\n`));
