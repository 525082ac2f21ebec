import type { z } from 'zod';
import { settingNames } from '../../../schemas/configuration.ts';
import { nearest } from '../k8s/edit-distance.ts';

/** What is wrong with a configuration, in words, and where: a value, or one key of a mapping. */
export interface Complaint {
  readonly path: readonly (string | number)[];
  /** The key of the mapping at `path` that is at fault. */
  readonly key?: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Says what the schema found in the words of someone who never heard of it. */
export function complaints(issues: readonly Issue[]): Complaint[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((it) => (typeof it === 'number' ? it : String(it)));
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
    return [{ path, message: sentence(issue, path) }];
  });
}

function unknownKey(path: readonly (string | number)[], key: string): Complaint {
  const [holder = ''] = path;
  const names = settingNames[holder] ?? [];
  const meant = nearest(key, names);
  const advice = meant ? `Did you mean "${meant}"?` : `Known are ${names.join(', ')}.`;
  return { path, key, message: `There is no setting "${[...path.filter(isName), key].join('.')}". ${advice}` };
}

function sentence(issue: Issue, path: readonly (string | number)[]): string {
  const name = `"${path.findLast(isName) ?? 'The configuration'}"`;
  switch (issue.code) {
    case 'invalid_type':
      if (path.length === 0) return 'A configuration consists of lines such as `profile: production`.';
      if (issue.input === undefined) return `An entry of "${path[0]}" needs ${name}.`;
      if (issue.expected === 'string' && typeof issue.input === 'number')
        return `${name} takes text: put it in quotes.`;
      return `${name} takes ${nouns[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      return `${name} takes ${list(issue.values.map(String))}.${suggestion(issue.input, issue.values.map(String))}`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `${name} is at least ${issue.minimum}.`
        : own(name, issue);
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `${name} is at most ${issue.maximum}.`
        : own(name, issue);
    default:
      return own(name, issue);
  }
}

/** The schema's own words are predicates: "is not empty". */
function own(name: string, issue: Issue): string {
  return `${name} ${issue.message}.`;
}

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping of rules to severities',
};

function list(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  return values.length > 1 ? `${values.slice(0, -1).join(', ')} or ${last}` : last;
}

function suggestion(input: unknown, values: readonly string[]): string {
  const meant = typeof input === 'string' ? (abbreviated(input, values) ?? nearest(input, values)) : undefined;
  return meant ? ` Did you mean ${meant}?` : '';
}

/** `prod`, `info`, `warn`: too far from the word for a misspelling, but its beginning. */
function abbreviated(input: string, values: readonly string[]): string | undefined {
  return input.length >= 3 ? values.find((it) => it.startsWith(input.toLowerCase())) : undefined;
}

function isName(step: string | number): step is string {
  return typeof step === 'string';
}
