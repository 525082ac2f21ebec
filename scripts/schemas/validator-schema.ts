import { parseSync } from 'oxc-parser';
import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { child, childList, isNode, keyName, type SyntaxNode, visit, word } from './syntax-tree.ts';

/**
 * The JSON Schema that a validator of kubernetes-models was compiled from. The packages ship no schemas, but each check
 * in the compiled code builds an error that names its keyword and parameters. What another file checks is a `$ref` to
 * `#/definitions/` and the name of that file.
 *
 * Lost on the way: defaults, merge keys of lists, and what no compiled check stands for.
 */
export function validatorSchema(code: string): JSONSchema {
  const { program } = parseSync('validator.js', code);
  const module = readModule(program as unknown as SyntaxNode);
  return module.root === undefined ? {} : schemaOf(module.root, module, []);
}

/** The parts of one compiled file. */
interface Module {
  /** Name of the function that is exported. */
  root: string | undefined;
  readonly functions: Map<string, SyntaxNode>;
  /** Names of definitions by the local name of their validator. */
  readonly imports: Map<string, string>;
  /** Values of constants, such as lists of allowed values. */
  readonly constants: Map<string, unknown>;
}

function readModule(program: SyntaxNode): Module {
  const module: Module = { root: undefined, functions: new Map(), imports: new Map(), constants: new Map() };
  for (const statement of childList(program, 'body')) {
    if (statement.type === 'ImportDeclaration') readImport(statement, module);
    const declaration = statement.type === 'ExportNamedDeclaration' ? child(statement, 'declaration') : statement;
    if (declaration?.type === 'FunctionDeclaration') {
      module.functions.set(word(child(declaration, 'id'), 'name') ?? '', declaration);
    }
    if (declaration?.type === 'VariableDeclaration') {
      for (const it of childList(declaration, 'declarations')) readVariable(it, module);
    }
  }
  return module;
}

function readImport(statement: SyntaxNode, module: Module): void {
  const source = word(child(statement, 'source'), 'value') ?? '';
  for (const it of childList(statement, 'specifiers')) {
    if (word(child(it, 'imported'), 'name') !== 'validate') continue;
    const name = source.slice(source.lastIndexOf('/') + 1).replace(/\.js$/, '');
    module.imports.set(word(child(it, 'local'), 'name') ?? '', name);
  }
}

function readVariable(declarator: SyntaxNode, module: Module): void {
  const name = word(child(declarator, 'id'), 'name') ?? '';
  const value = child(declarator, 'init');
  if (name !== 'validate') module.constants.set(name, value && literal(value, module));
  else if (value?.type === 'Identifier') module.root = word(value, 'name');
  else if (value) {
    module.root = name;
    module.functions.set(name, value);
  }
}

/** What a function checks, function by function: each part of a schema has been compiled to one. */
function schemaOf(name: string, module: Module, callers: readonly string[]): JSONSchema {
  const imported = module.imports.get(name);
  if (imported !== undefined) return { $ref: `#/definitions/${imported}` };
  const body = child(module.functions.get(name), 'body');
  if (!body) throw new Error(`A compiled validator calls ${name}, which is not there.`);
  if (callers.includes(name)) return {};

  const partOf = (callee: string) => schemaOf(callee, module, [...callers, name]);
  const res: JSONSchema = {};
  const properties: Record<string, JSONSchema> = {};
  const required = new Set<string>();
  /** Checks of the same value: first those of the branches, then the error that says how they belong together. */
  let branches: string[] = [];
  visit(body, (node, holders) => {
    if (node.type === 'ObjectExpression') {
      const keyword = keywordOf(node, module);
      if (keyword === undefined) return;
      const { name: word, params } = keyword;
      if (word === 'required') required.add(String(params['missingProperty']));
      else if (word === 'oneOf' || word === 'anyOf') {
        res[word] = branches.map(partOf);
        branches = [];
      } else if (word === 'not') {
        const [only, ...others] = branches.map(partOf);
        res.not = only && others.length === 0 ? only : { anyOf: branches.map(partOf) };
        branches = [];
      } else {
        // A second type would be that of some other value, whose check the compiler has put in place of a call.
        if (word === 'type' && res.type !== undefined) throw new Error(`${name} checks values of several types.`);
        Object.assign(res, constraint(word, params));
      }
    }
    const call = node.type === 'CallExpression' ? callOf(node, module) : undefined;
    if (!call) return;
    if (call.isSameValue) branches.push(call.callee);
    else if (typeof call.property === 'string') properties[call.property] ??= partOf(call.callee);
    else if (holders.findLast((it) => loops.has(it.type))?.type === 'ForInStatement') {
      res.additionalProperties ??= partOf(call.callee);
    } else res.items ??= partOf(call.callee);
  });
  if (Object.keys(properties).length > 0) res.properties = properties;
  if (required.size > 0) res.required = [...required];
  const [only, ...others] = branches.map(partOf);
  if (only && others.length === 0 && Object.keys(res).length === 0) return only;
  if (only) res.allOf = [only, ...others];
  return res;
}

const loops = new Set(['ForInStatement', 'ForStatement']);

/** What an error in the compiled code is about. */
function keywordOf(object: SyntaxNode, module: Module) {
  const property = (name: string) =>
    child(
      childList(object, 'properties').find((it) => keyName(it) === name),
      'value',
    );
  const name = property('keyword');
  if (!name) return undefined;
  const params = property('params');
  const value = params && literal(params, module);
  return { name: String(literal(name, module)), params: (value ?? {}) as Readonly<Record<string, unknown>> };
}

function constraint(keyword: string, params: Readonly<Record<string, unknown>>): JSONSchema {
  if (keyword === 'enum') return { enum: params['allowedValues'] as NonNullable<JSONSchema['enum']> };
  if (keyword === 'type' || keyword === 'format' || keyword === 'pattern') return { [keyword]: params[keyword] };
  if (/^(?:exclusive)?(?:minimum|maximum)$|^(?:min|max)(?:Length|Items|Properties)$/i.test(keyword)) {
    return { [keyword]: params['limit'] };
  }
  throw new Error(`A compiled validator checks "${keyword}", which is not read.`);
}

/** The call of another validator: with the same value, with a property of it, or with each of its members. */
function callOf(call: SyntaxNode, { functions, imports }: Module) {
  const callee = word(child(call, 'callee'), 'name') ?? '';
  if (!functions.has(callee) && !imports.has(callee)) return undefined;
  const [value, options] = childList(call, 'arguments');
  if (options?.type !== 'ObjectExpression') return undefined;
  const property = childList(options, 'properties').find((it) => keyName(it) === 'parentDataProperty');
  return {
    callee,
    isSameValue: value?.type === 'Identifier' && word(value, 'name') === 'data',
    property: word(child(property, 'value'), 'value'),
  };
}

/** The value that an expression stands for, as far as it is written out. */
function literal(node: SyntaxNode, module: Module): unknown {
  switch (node.type) {
    case 'Literal':
      return node['value'];
    case 'UnaryExpression': {
      const value = literal(child(node, 'argument') ?? node, module);
      if (node['operator'] === '!') return !value;
      return node['operator'] === '-' && typeof value === 'number' ? -value : value;
    }
    case 'TemplateLiteral': {
      const [only] = childList(node, 'quasis');
      const text = only?.['value'];
      return typeof text === 'object' && text && 'cooked' in text ? text.cooked : undefined;
    }
    case 'ArrayExpression':
      return childList(node, 'elements').map((it) => literal(it, module));
    case 'ObjectExpression':
      return Object.fromEntries(
        childList(node, 'properties').map((it) => [keyName(it), literal(child(it, 'value') ?? it, module)]),
      );
    case 'Identifier':
      return module.constants.get(word(node, 'name') ?? '');
    default:
      return isNode(node) ? undefined : node;
  }
}
