import { parseSync } from 'oxc-parser';
import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { child, childList, keyName, type SyntaxNode, word } from './syntax-tree.ts';

/** What a declaration file of kubernetes-models says in words about one type. */
export interface Declaration {
  /** Names under which the type is exported; one of them is that of its validator. */
  readonly names: readonly string[];
  readonly texts: Texts;
}

/** The description of a type, and of its members in the shape of the type. */
interface Texts {
  readonly text?: string | undefined;
  readonly properties?: ReadonlyMap<string, Texts>;
  readonly items?: Texts;
  readonly additionalProperties?: Texts;
}

/** Reads the interface (`IPod`, `IPodSpec` …) of a declaration file; `undefined` if it has none. */
export function readDeclaration(code: string): Declaration | undefined {
  const { program, comments } = parseSync('declaration.d.ts', code);
  const blocks = new Map(comments.filter((it) => it.type === 'Block').map((it) => [it.end, it.value]));
  const statements = childList(program as unknown as SyntaxNode, 'body');
  const names = statements
    .flatMap((it) => childList(it, 'specifiers'))
    .map((it) => word(child(it, 'exported'), 'name'));
  for (const statement of statements) {
    const declared = child(statement, 'declaration') ?? statement;
    const own = word(child(declared, 'id'), 'name');
    if (!own?.startsWith('I')) continue;
    const texts = textsOfDeclaration(declared);
    if (!texts) continue;
    const known = names.filter((it) => it !== undefined);
    return { names: [own.slice(1), own, ...known], texts: { ...texts, text: textBefore(statement) } };
  }
  return undefined;

  function textsOfDeclaration(declared: SyntaxNode): Texts | undefined {
    if (declared.type === 'TSInterfaceDeclaration') return textsOfMembers(childList(child(declared, 'body'), 'body'));
    return declared.type === 'TSTypeAliasDeclaration' ? textsOf(child(declared, 'typeAnnotation')) : undefined;
  }

  function textsOf(type: SyntaxNode | undefined): Texts {
    switch (type?.type) {
      case 'TSTypeLiteral':
        return textsOfMembers(childList(type, 'members'));
      case 'TSArrayType':
        return { items: textsOf(child(type, 'elementType')) };
      case 'TSTypeReference': {
        const isArray = word(child(type, 'typeName'), 'name') === 'Array';
        return isArray ? { items: textsOf(childList(child(type, 'typeArguments'), 'params')[0]) } : {};
      }
      case 'TSParenthesizedType':
        return textsOf(child(type, 'typeAnnotation'));
      case 'TSUnionType':
      case 'TSIntersectionType': {
        const all = childList(type, 'types').map(textsOf);
        return { ...all.find((it) => it.items), ...all.find((it) => it.properties) };
      }
      default:
        return {};
    }
  }

  function textsOfMembers(members: readonly SyntaxNode[]): Texts {
    const properties = new Map<string, Texts>();
    let additionalProperties: Texts | undefined;
    for (const member of members) {
      const texts = textsOf(child(child(member, 'typeAnnotation'), 'typeAnnotation'));
      const name = member.type === 'TSPropertySignature' ? keyName(member) : undefined;
      if (name !== undefined) properties.set(name, { ...texts, text: textBefore(member) });
      if (member.type === 'TSIndexSignature') additionalProperties = texts;
    }
    return { properties, ...(additionalProperties && { additionalProperties }) };
  }

  /** The comment right before a node. */
  function textBefore(node: SyntaxNode): string | undefined {
    let end = node.start;
    while (code[end - 1] === ' ' || code[end - 1] === '\n') end--;
    const block = blocks.get(end);
    return block === undefined ? undefined : textOf(block);
  }
}

function textOf(comment: string): string {
  const lines = comment.replace(/^\*/, '').split('\n');
  const text = lines.map((it) => it.replace(/^\s*\* ?/, '').trimEnd()).join('\n');
  return text.replaceAll('*\\/', '*/').replaceAll('\\*', '*').trim();
}

/**
 * Puts the words of a declaration into the schema of its type. A property that only the declaration has, because the
 * compiler of the validators dropped it, may hold anything.
 */
export function describe(schema: JSONSchema, texts: Texts): void {
  if (texts.text) schema.description = texts.text;
  const { properties } = schema;
  if (properties) {
    for (const [name, its] of texts.properties ?? []) {
      const property = Object.hasOwn(properties, name) ? properties[name] : {};
      if (typeof property !== 'object') continue;
      describe(property, its);
      properties[name] = property;
    }
  }
  if (texts.items && typeof schema.items === 'object' && !Array.isArray(schema.items))
    describe(schema.items, texts.items);
  const { additionalProperties } = schema;
  if (texts.additionalProperties && typeof additionalProperties === 'object') {
    describe(additionalProperties, texts.additionalProperties);
  }
}
