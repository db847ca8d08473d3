import fc from 'fast-check';
import { gatherQuestions, Gathering, type Written } from './gathering.ts';

const alone = { most: 8, lanes: 1, keyOf: (item: string) => item };
const answered = (items: readonly string[]): Written<string>[] => items.map((item) => ({ answer: item }));

describe('Gathering', () => {
  it('writes what comes alone at once, and what comes meanwhile in one batch', async () => {
    const batches: (readonly string[])[] = [];
    const gathering = new Gathering<string, string>(async (items) => {
      batches.push(items);
      await new Promise((done) => setImmediate(done));
      return answered(items);
    }, alone);
    expect(await Promise.all(['a', 'b', 'c'].map((item) => gathering.add(item)))).toEqual(['a', 'b', 'c']);
    expect(batches).toEqual([['a'], ['b', 'c']]);
  });

  it('begins another batch beside one under way only for enough, and leaves none waiting', async () => {
    const batches: number[] = [];
    let release: () => void = () => undefined;
    const gathering = new Gathering<string, string>(
      async (items) => {
        batches.push(items.length);
        if (batches.length === 1) await new Promise<void>((done) => (release = done));
        return answered(items);
      },
      { ...alone, lanes: 2, worthALane: 3 },
    );
    const answers = ['a', 'b', 'c'].map((item) => gathering.add(item));
    expect(batches).toEqual([1]);
    answers.push(gathering.add('d'));
    expect(batches).toEqual([1, 3]);
    await Promise.all(answers.slice(1));
    answers.push(gathering.add('e'));
    expect(batches).toEqual([1, 3]);
    release();
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(batches).toEqual([1, 3, 1]);
  });

  it('lets one that spoils its batch fail alone', async () => {
    const asked: (readonly number[])[] = [];
    const questions = gatherQuestions(async (batch: readonly { readonly of: number }[]) => {
      asked.push(batch.map((question) => question.of));
      await new Promise((done) => setImmediate(done));
      if (batch.some((question) => question.of === 13)) throw new Error('13 cannot be asked');
      return batch.map((question) => question.of * 2);
    }, 3);
    const answers = await Promise.allSettled([1, 12, 13, 14, 5].map((of) => questions.add({ of })));
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      2,
      24,
      'Error: 13 cannot be asked',
      28,
      10,
    ]);
    expect(asked).toEqual([[1], [12, 13, 14], [12], [13], [14], [5]]);
  });

  it('answers each by what became of it, and all by the failure of a batch that could not be written', async () => {
    const failing = new Gathering<string, string>(
      async (items) => items.map((item) => (item === 'bad' ? { error: new Error('bad') } : { answer: item })),
      alone,
    );
    const outcomes = await Promise.allSettled(['good', 'bad', 'fine'].map((item) => failing.add(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const broken = new Gathering<string, string>(() => Promise.reject(new Error('gone')), alone);
    await expect(broken.add('a')).rejects.toThrow('gone');
    await expect(broken.add('b')).rejects.toThrow('gone');
  });

  it('never has two of one key under way, keeps their order, and answers all, also those put off', async () => {
    const items = fc.array(fc.record({ key: fc.nat(4), name: fc.nat() }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        items,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        async (given, most, lanes) => {
          const underWay = new Set<number>();
          const order: { key: number; name: number }[] = [];
          const gathering = new Gathering<{ key: number; name: number }, number>(
            async (batch) => {
              expect(batch.length).toBeLessThanOrEqual(most);
              for (const { key } of batch) {
                expect(underWay.has(key)).toBe(false);
                underWay.add(key);
              }
              await new Promise((done) => setImmediate(done));
              for (const { key } of batch) underWay.delete(key);
              return batch.map((item, index) => {
                if (index > 1) return 'later';
                order.push(item);
                return { answer: item.name };
              });
            },
            { most, lanes, keyOf: ({ key }) => key },
          );
          const answers = await Promise.all(given.map((item) => gathering.add(item)));
          expect(answers).toEqual(given.map(({ name }) => name));
          for (let key = 0; key < 5; key += 1)
            expect(order.filter((one) => one.key === key)).toEqual(given.filter((one) => one.key === key));
        },
      ),
      { numRuns: 50 },
    );
  });
});
