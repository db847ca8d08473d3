export * from './chance.ts';
export * from './draw-forecast.ts';
export * from './explain-miss.ts';
export * from './forecast-answer.ts';
export * from './forecast-question.ts';
export * from './forecast-rollout.ts';
export * from './ready-after.ts';
export { minutesOfDay, wallClockFrom } from './wall-clock.ts';
