import type { sound } from './sound.ts';

/** One mistake in a sound manifest. */
export interface Mistake {
  readonly of: keyof typeof sound;
  /** What is written in place of what. The first place counts. */
  readonly write: readonly [instead: string, written: string];
  /** What is underlined, of what is written. */
  readonly at: string;
  readonly says: string;
  readonly severity?: 'warning';
  /** What the fix makes of the place; by default, there is none. `sound` is the manifest as it was. */
  readonly fix?: {
    readonly title: string;
    readonly makes: 'sound' | string;
    /** What comes at the end of the manifest, from elsewhere. */
    readonly adds?: string;
    readonly isSafe?: true;
  };
}
