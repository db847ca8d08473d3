import { Service, inject } from '@angular/core';
import { DeskChoices } from './desk-choices.ts';

/** One tone: pitch in hertz, begin and length in seconds. */
type Tone = readonly [pitch: number, from: number, length: number];

/** Yes rises, no is low and twice, half a step is short, kept but not on record is three of one height: told apart without a screen, and never the only sign. */
const sounds: Readonly<Record<'yes' | 'no' | 'step' | 'kept', readonly Tone[]>> = {
  yes: [
    [880, 0, 0.08],
    [1320, 0.09, 0.12],
  ],
  no: [
    [180, 0, 0.16],
    [150, 0.2, 0.24],
  ],
  step: [[880, 0, 0.06]],
  kept: [
    [520, 0, 0.07],
    [520, 0.12, 0.07],
    [520, 0.24, 0.07],
  ],
};

@Service()
export class DeskSounds {
  private readonly choices = inject(DeskChoices);
  private context: AudioContext | undefined;

  play(sound: keyof typeof sounds): void {
    if (!this.choices.hasSound.value() || typeof AudioContext === 'undefined') return;
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
