import type { YamlNode } from '../yaml/node.ts';
import type { Resource } from './resource.ts';

/** One entry of the paths of an Ingress. */
export interface IngressPath {
  readonly node: YamlNode;
  /** Empty where a rule has no host: then it is about every host. */
  readonly host: string;
  readonly path: YamlNode;
  readonly text: string;
  readonly type: string | undefined;
}

/** The paths of an Ingress that are written. */
export function ingressPaths(ingress: Resource): readonly IngressPath[] {
  return (ingress.get('spec', 'rules')?.items() ?? []).flatMap((rule) =>
    rule.all('http', 'paths', '*').flatMap((node): IngressPath[] => {
      const path = node.get('path');
      const host = rule.get('host')?.text ?? '';
      return path?.text === undefined ? [] : [{ node, host, path, text: path.text, type: node.get('pathType')?.text }];
    }),
  );
}

/** Whether a path holds characters that make it a regular expression; a dot is too common in plain paths to count. */
export function isRegularExpression(path: string): boolean {
  return /[()*+?[\]^$|\\]/.test(path);
}

/** How many groups a regular expression captures; `undefined` if its brackets do not pair. */
export function captureGroups(pattern: string): number | undefined {
  let [groups, open, isClass] = [0, 0, false];
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index];
    if (character === '\\') index++;
    else if (isClass) isClass = character !== ']';
    else if (character === '[') {
      isClass = true;
      // A bracket that comes first belongs to the class.
      const [start = ''] = /^\^?\]?/.exec(pattern.slice(index + 1)) ?? [];
      index += start.length;
    } else if (character === '(') {
      open++;
      // `(?:` and its like capture nothing, names do: `(?<name>`, `(?P<name>` and `(?'name'`.
      if (pattern[index + 1] !== '?' || /^\?(?:P?<(?![=!])|')/.test(pattern.slice(index + 1, index + 5))) groups++;
    } else if (character === ')') open--;
    if (open < 0) return undefined;
  }
  return open === 0 && !isClass ? groups : undefined;
}

/** The highest number of a group that a text such as `/$2` puts in; 0 if it puts in none. */
export function highestGroup(replacement: string): number {
  return Math.max(0, ...[...replacement.matchAll(/\$(?:(\d)|\{(\d)\})/g)].map((it) => Number(it[1] ?? it[2])));
}
