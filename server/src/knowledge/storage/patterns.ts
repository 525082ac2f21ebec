import type { StorageParameter } from './parameter.ts';

type Pattern = NonNullable<StorageParameter['pattern']>;

/** The beginning of the name of a share or container that the driver makes up. */
export const namePrefix: Pattern = {
  of: /^[a-z0-9-]{1,20}$/,
  inWords: 'at most 20 lower-case letters, digits and hyphens',
};

export const octalMode: Pattern = { of: /^[0-7]+$/, inWords: 'a mode in octal, such as 0770' };
