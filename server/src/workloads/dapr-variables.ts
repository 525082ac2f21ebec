import type { YamlNode } from '../yaml/node.ts';
import { holdsUnknown } from './dapr-annotations.ts';

/** A variable of the sidecar, from an annotation that lists several: `NAME=value,NAME=value`. */
export interface DaprVariable {
  readonly name: string;
  readonly value: string;
  /** The annotation. */
  readonly node: YamlNode;
  /** Where the value begins in its text. */
  readonly start: number;
  /** From the name to the end of the value, with the comma that goes with it. */
  readonly whole: { readonly start: number; readonly end: number };
}

/** The variables that are written in `dapr.io/env` or `dapr.io/env-from-secret`; those with a value that is not known are left out. */
export function daprVariables(annotations: YamlNode, key: string): readonly DaprVariable[] {
  const node = annotations.get(key);
  const text = node?.text ?? '';
  const found: DaprVariable[] = [];
  let offset = 0;
  for (const part of text.split(',')) {
    const parts = /^(\s*)([^=]*)=(\s*)(.*?)\s*$/s.exec(part);
    const [, margin = '', name = '', gap = '', value = ''] = parts ?? [];
    const end = offset + part.length;
    if (node && parts && !holdsUnknown(part)) {
      const start = offset + margin.length + name.length + 1 + gap.length;
      // The first takes the comma behind it along, every other the one before it.
      const whole = offset > 0 ? { start: offset - 1, end } : { start: 0, end: Math.min(end + 1, text.length) };
      found.push({ name: name.trim(), value, node, start, whole });
    }
    offset = end + 1;
  }
  return found;
}
