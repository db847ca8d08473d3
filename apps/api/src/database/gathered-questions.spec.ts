import { GatheredQuestions } from './gathered-questions.ts';

/** Answers when told to; keeps what it was asked. */
class SlowAnswers {
  readonly asked: (readonly number[])[] = [];
  private release: () => void = () => undefined;

  readonly ask = async (questions: readonly number[]): Promise<number[]> => {
    this.asked.push(questions);
    await new Promise<void>((resolve) => {
      this.release = resolve;
    });
    if (questions.includes(13)) throw new Error('13 cannot be asked');
    return questions.map((question) => question * 2);
  };

  async go(): Promise<void> {
    this.release();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('gathered questions', () => {
  it('asks the first at once, and what comes meanwhile together', async () => {
    const slow = new SlowAnswers();
    const questions = new GatheredQuestions(slow.ask, 3);
    const answers = Promise.all([1, 2, 3, 4, 5].map((question) => questions.answer(question)));
    for (let round = 0; round < 3; round += 1) await slow.go();
    expect(await answers).toEqual([2, 4, 6, 8, 10]);
    expect(slow.asked).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('lets one that cannot be asked fail alone', async () => {
    const slow = new SlowAnswers();
    const questions = new GatheredQuestions(slow.ask, 3);
    const answers = Promise.allSettled([1, 12, 13, 14].map((question) => questions.answer(question)));
    for (let round = 0; round < 5; round += 1) await slow.go();
    expect((await answers).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      2,
      24,
      'Error: 13 cannot be asked',
      28,
    ]);
  });

  it('asks again after a pause', async () => {
    const questions = new GatheredQuestions((asked: readonly number[]) => Promise.resolve(asked), 3);
    expect(await questions.answer(1)).toBe(1);
    expect(await questions.answer(2)).toBe(2);
  });
});
