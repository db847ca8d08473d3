import { DataSource, type EntityManager } from 'typeorm';
import { keyedCommand } from './keyed-command.ts';

type Work<T> = (tx: EntityManager) => Promise<T>;
type Isolation = Parameters<DataSource['transaction']>[0];

/** The database as commands see it: the first transaction of one that came with an Idempotency-Key claims the key. */
export class CommandDataSource extends DataSource {
  override transaction<T>(isolation: Isolation | Work<T>, given?: Work<T>): Promise<T> {
    const work = typeof isolation === 'function' ? isolation : given;
    const command = keyedCommand.getStore();
    if (!command || !work)
      return given ? super.transaction(isolation as Isolation, given) : super.transaction(isolation as Work<T>);
    return command.during((claim) => {
      const claiming: Work<T> = async (tx) => {
        await claim(tx);
        return work(tx);
      };
      return typeof isolation === 'function' ? super.transaction(claiming) : super.transaction(isolation, claiming);
    });
  }
}
