import { Service, signal, type WritableSignal } from '@angular/core';

/** What a desk chose for itself; kept in its browser. */
@Service()
export class DeskChoices {
  /** Code of the station where the desk stands. */
  readonly station = kept('station', '');
  readonly showsNames = keptSwitch('names', true);
  readonly hasSound = keptSwitch('sound', true);
  /** Whether each issue and return asks for a receipt although the force does not demand it. */
  readonly asksReceipt = keptSwitch('receipt', false);
}

/** A choice with the way to change it. */
export interface Choice<T> {
  readonly value: WritableSignal<T>;
  set(value: T): void;
}

function kept(name: string, otherwise: string): Choice<string> {
  const key = `custodian.desk.${name}`;
  const value = signal(localStorage.getItem(key) ?? otherwise);
  return {
    value,
    set: (next) => {
      value.set(next);
      localStorage.setItem(key, next);
    },
  };
}

function keptSwitch(name: string, otherwise: boolean): Choice<boolean> {
  const choice = kept(name, otherwise ? 'on' : 'off');
  const value = signal(choice.value() === 'on');
  return {
    value,
    set: (next) => {
      value.set(next);
      choice.set(next ? 'on' : 'off');
    },
  };
}
