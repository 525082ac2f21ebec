import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { describe, readDeclaration } from './declarations.ts';
import { validatorSchema } from './validator-schema.ts';

/** A kind, and the definition that describes its objects. */
export interface KindDefinition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly definition: string;
  readonly isBuiltIn: boolean;
}

/** Schemas by name, and which of them are those of kinds. */
export interface Definitions {
  readonly schemas: Map<string, JSONSchema>;
  readonly kinds: KindDefinition[];
}

/** Adds what a package of kubernetes-models holds: structure from its validators, words from its declarations. */
export function readPackage(folder: string, isBuiltIn: boolean, { schemas, kinds }: Definitions): void {
  const validators = path.join(folder, '_schemas');
  const own = new Set<string>();
  for (const file of readdirSync(validators).filter((it) => it.endsWith('.js'))) {
    const name = file.slice(0, -'.js'.length);
    schemas.set(
      name,
      isBeyondReading.test(name) ? {} : validatorSchema(readFileSync(path.join(validators, file), 'utf8')),
    );
    own.add(name);
  }
  for (const file of declarationFiles(folder)) {
    const declaration = readDeclaration(readFileSync(file, 'utf8'));
    const name = declaration?.names.find((it) => own.has(it)) ?? validatorOf(file);
    const schema = name === undefined ? undefined : schemas.get(name);
    if (!declaration || !schema || name === undefined) continue;
    describe(schema, declaration.texts);
    const { apiVersion, kind } = typeOf(schema);
    if (apiVersion === undefined || kind === undefined || isNoManifest(kind)) continue;
    kinds.push({ apiVersion, kind, definition: name, isBuiltIn });
  }
}

/** Their compiler has put the checks of members into one function, where they cannot be told apart. */
const isBeyondReading = /JSONSchemaProps$/;

/** Lists are read item by item; the others look like kinds and are only ever parts of objects. */
function isNoManifest(kind: string): boolean {
  return kind.endsWith('List') || kind === 'EmbeddedPersistentVolumeClaim' || kind === 'WithTriggers';
}

/** In the order of their names, so that the same packages give the same bytes. */
function declarationFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((it) => it.isFile() && it.name.endsWith('.d.ts') && it.name !== 'index.d.ts')
    .map((it) => path.join(it.parentPath, it.name))
    .filter((it) => !it.includes('_schemas') && !path.relative(folder, it).includes('node_modules'))
    .toSorted();
}

/** The name of the validator that the code beside a declaration loads. */
function validatorOf(declaration: string): string | undefined {
  const code = declaration.replace(/\.d\.ts$/, '.js');
  return existsSync(code) ? /_schemas\/(\w+)\.js"/.exec(readFileSync(code, 'utf8'))?.[1] : undefined;
}

/** What a schema says its objects are: kinds allow one `apiVersion` and one `kind`. */
function typeOf({ properties }: JSONSchema): { apiVersion: string | undefined; kind: string | undefined } {
  const only = (name: string) => {
    const property = properties?.[name];
    const [value, ...others] = (typeof property === 'object' ? property.enum : undefined) ?? [];
    return typeof value === 'string' && others.length === 0 ? value : undefined;
  };
  return { apiVersion: only('apiVersion'), kind: only('kind') };
}
