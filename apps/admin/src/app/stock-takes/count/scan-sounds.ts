import { Service, signal } from '@angular/core';

/** One tone: pitch in hertz, begin and length in seconds. */
type Tone = readonly [pitch: number, from: number, length: number];

export type ScanSound = 'yes' | 'again' | 'no';

/** Yes rises, again is short, no is low and twice: told apart without a screen, and never the only sign. */
const sounds: Readonly<Record<ScanSound, readonly Tone[]>> = {
  yes: [
    [880, 0, 0.08],
    [1320, 0.09, 0.12],
  ],
  again: [[660, 0, 0.06]],
  no: [
    [180, 0, 0.16],
    [150, 0.2, 0.24],
  ],
};

const storageName = 'custodian.scan-sounds';

@Service()
export class ScanSounds {
  private context: AudioContext | undefined;
  private readonly on = signal(localStorage.getItem(storageName) !== 'off');
  readonly areOn = this.on.asReadonly();

  turn(on: boolean): void {
    this.on.set(on);
    localStorage.setItem(storageName, on ? 'on' : 'off');
  }

  play(sound: ScanSound): void {
    if (!this.on() || typeof AudioContext === 'undefined') return;
    const context = (this.context ??= new AudioContext());
    for (const [pitch, from, length] of sounds[sound]) {
      const tone = new OscillatorNode(context, { type: sound === 'no' ? 'square' : 'sine', frequency: pitch });
      const volume = new GainNode(context, { gain: 0.08 });
      tone.connect(volume).connect(context.destination);
      tone.start(context.currentTime + from);
      tone.stop(context.currentTime + from + length);
    }
  }
}
