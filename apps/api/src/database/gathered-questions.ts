interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Asks alike questions together: those that arrive while others are being asked go next, in one statement. A lone question
 * waits for nothing, and the busier it gets, the less each costs. Nothing is remembered: every answer is as of its statement.
 */
export class GatheredQuestions<Question, Answer> {
  private waiting: Waiting<Question, Answer>[] = [];
  private isAsking = false;

  /** `ask` answers in the order of the questions; it is given at most `most` of them. */
  constructor(
    private readonly ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
    private readonly most: number,
  ) {}

  answer(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (!this.isAsking) void this.askAll();
    });
  }

  private async askAll(): Promise<void> {
    this.isAsking = true;
    while (this.waiting.length > 0) await this.askSome(this.waiting.splice(0, this.most));
    this.isAsking = false;
  }

  private async askSome(asked: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.ask(asked.map(({ question }) => question));
      asked.forEach(({ resolve, reject }, index) => {
        if (index in answers) resolve(answers[index] as Answer);
        else reject(new Error('A question was left without an answer.'));
      });
    } catch (error) {
      // One bad question must not spoil the others: each is asked alone, once.
      if (asked.length === 1) asked[0]?.reject(error);
      else for (const one of asked) await this.askSome([one]);
    }
  }
}
