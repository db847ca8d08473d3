/** WHERE clauses with their values: `?` in a clause takes the next value. Values never become SQL text. */
export class SqlConditions {
  private readonly clauses: string[] = [];
  readonly values: unknown[];

  constructor(values: readonly unknown[] = []) {
    this.values = [...values];
  }

  /** Adds a clause; every `?` in it is one of the values, in order. */
  and(clause: string, ...values: unknown[]): this {
    let next = 0;
    this.clauses.push(`(${clause.replaceAll('?', () => this.bind(values[next++]))})`);
    return this;
  }

  /** A placeholder for a value outside the WHERE clause. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  get sql(): string {
    return this.clauses.length === 0 ? 'TRUE' : this.clauses.join(' AND ');
  }

  copy(): SqlConditions {
    const copy = new SqlConditions(this.values);
    copy.clauses.push(...this.clauses);
    return copy;
  }
}
