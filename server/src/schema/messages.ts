import { anchorOf, type Resource } from '../k8s/resource.ts';
import type { Path, YamlNode } from '../yaml/node.ts';
import type { JsonType, SchemaProblem } from './problem.ts';

/** What to underline: the key or value at fault, and for something that is missing what it is missing from. */
export function placeOf(problem: SchemaProblem): YamlNode {
  switch (problem.id) {
    case 'unknown-field':
      return problem.entry.key;
    case 'missing-field':
      return anchorOf(problem.owner);
    default:
      return problem.node.isMapping || problem.node.isSequence ? anchorOf(problem.node) : problem.node;
  }
}

/** Says what is wrong. Names fields and what they take, and no value that could be a secret. */
export function messageOf(problem: SchemaProblem, resource: Resource): string {
  const { kind } = resource;
  switch (problem.id) {
    case 'unknown-field': {
      const { owner, entry, meant } = problem;
      const name = pathText([...pathIn(resource, owner), entry.name]);
      if (meant !== undefined) return `${kind} has no field "${name}"; did you mean "${meant}"?`;
      const place = problem.elsewhere && placeText(problem.elsewhere, resource);
      return `${kind} has no field "${name}"${place === undefined ? '.' : `; "${entry.name}" belongs ${place}.`}`;
    }
    case 'missing-field': {
      const names = problem.names.map((it) => `"${pathText([...pathIn(resource, problem.owner), it])}"`);
      if (problem.isChoice) return `${kind} wants one of ${joined(names, 'and')}, and none is there.`;
      return `${joined(names, 'and')} ${names.length === 1 ? 'is' : 'are'} missing, and ${kind} requires ${names.length === 1 ? 'it' : 'them'}.`;
    }
    case 'wrong-type': {
      const { node, expected, found } = problem;
      const wanted = joined(
        expected.filter((it) => it !== 'null').map((it) => typeNames[it]),
        'or',
      );
      return `"${fieldOf(node, resource)}" takes ${wanted}, not ${foundText(node, found)}.`;
    }
    case 'wrong-value': {
      const { node, allowed, meant } = problem;
      const wanted = joined(
        allowed.filter((it) => it !== null && it !== '').map((it) => `"${it}"`),
        'or',
      );
      return `"${fieldOf(node, resource)}" takes ${wanted}, not "${shortened(String(node.value))}"${meant === undefined ? '.' : `; did you mean "${meant}"?`}`;
    }
    case 'out-of-bounds':
      return `"${fieldOf(problem.node, resource)}" takes ${problem.expected}${problem.meant === undefined ? '.' : `; did you mean "${problem.meant}"?`}`;
  }
}

const typeNames: Readonly<Record<JsonType, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
};

/** YAML reads some words as what they do not look like. */
function foundText(node: YamlNode, found: JsonType): string {
  if (found !== 'boolean') return typeNames[found];
  return /^(?:true|false)$/i.test(node.written)
    ? 'a boolean'
    : `a boolean, which is what YAML reads ${node.written} as`;
}

function placeText({ owner, steps }: { owner: YamlNode; steps: readonly string[] }, resource: Resource): string {
  const isItem = steps.at(-1) === '*';
  const path = [...pathIn(resource, owner), ...steps.filter((it) => it !== '*')];
  if (path.length === 0) return 'to the object itself';
  return isItem ? `to an item of "${pathText(path)}"` : `to "${pathText(path)}"`;
}

function fieldOf(node: YamlNode, resource: Resource): string {
  return pathText(pathIn(resource, node));
}

/** Keys from the object down to a node, as people write them: `spec.containers[0].image`. */
function pathText(path: Path): string {
  return path.reduce<string>((res, step) => {
    if (typeof step === 'number') return `${res}[${step}]`;
    if (!/^[\w$-]+$/.test(step)) return `${res}["${shortened(step)}"]`;
    return res === '' ? step : `${res}.${step}`;
  }, '');
}

function pathIn({ root }: Resource, node: YamlNode): Path {
  return node.path.slice(root.path.length);
}

const mostNames = 12;

function joined(names: readonly string[], word: 'and' | 'or'): string {
  const shown = names.length > mostNames ? [...names.slice(0, mostNames), `${names.length - mostNames} others`] : names;
  const [last, ...others] = shown.toReversed();
  return others.length === 0 ? (last ?? '') : `${others.toReversed().join(', ')} ${word} ${last}`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
