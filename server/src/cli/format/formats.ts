import type { Report } from '../report.ts';
import { json } from './json.ts';
import { stylish } from './stylish.ts';

export interface FormatOptions {
  readonly color: boolean;
  /** Findings only. */
  readonly isQuiet: boolean;
}

/** A report as text, with a line end after the last line; empty if there is nothing to say. */
export type Format = (report: Report, options: FormatOptions) => string;

/** A format is a file in this folder and a line here. */
export const formats = { stylish, json } as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats).filter((it): it is FormatName => Object.hasOwn(formats, it));
