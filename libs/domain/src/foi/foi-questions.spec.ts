import { foiQuestion, foiQuestionKeys, foiQuestions, permissionBehind } from './foi-questions.ts';

describe('the questions of an FOI pack', () => {
  it('asks each once, under the key that finds it', () => {
    expect(foiQuestions.map(({ key }) => key)).toEqual(foiQuestionKeys);
    for (const key of foiQuestionKeys) expect(foiQuestion(key).key).toBe(key);
  });

  it('says of every figure what it counts and who may see what is behind it', () => {
    for (const { definition, measures, question } of foiQuestions) {
      expect(question).toMatch(/\?$/);
      expect(definition.length).toBeGreaterThan(40);
      expect(new Set(measures.map(({ key }) => key)).size).toBe(measures.length);
      for (const { subject } of measures) expect(permissionBehind[subject]).toMatch(/:read$/);
    }
  });

  it('counts people apart from what is nobody, so that every figure of people is one of a person', () => {
    for (const { measures } of foiQuestions)
      for (const { unit, subject } of measures) expect(unit === 'people').toBe(subject === 'person');
  });
});
