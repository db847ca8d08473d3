import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from './entities.ts';
import { migrations } from './migrations.ts';
import { StandingClient } from './standing-client.ts';

/** How every process reaches PostgreSQL. The schema only ever changes by migration. */
export function dataSourceOptions(databaseUrl: string, poolSize = 20): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize,
    applicationName: 'custodian',
    extra: { max: poolSize, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 5_000, Client: StandingClient },
  };
}

/** Opens a connection pool of its own; the caller destroys it. */
export async function openDataSource(databaseUrl: string, poolSize?: number): Promise<DataSource> {
  return new DataSource(dataSourceOptions(databaseUrl, poolSize)).initialize();
}
