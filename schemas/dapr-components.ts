import { z } from 'zod';

/** What a field's value is read as. */
const fieldTypes = ['string', 'number', 'bool', 'duration', 'bytesize'] as const;
const statuses = ['alpha', 'beta', 'stable'] as const;
const directions = ['input', 'output'] as const;
/** What a component's code says that it can do; the last three are used by Dapr alone. */
const features = ['transactional', 'etag', 'ttl', 'query', 'keysLike', 'partitionKey', 'deleteWithPrefix'] as const;

const fieldLine =
  /^(?<type>\w+)(?<words>(?: (?:secret|credential|address|input|output|deprecated))*)(?: \((?<values>[^)]+)\))?(?: >= (?<minimum>-?\d+))?(?<aliases>(?: aka \S+)*)(?: = (?<byDefault>.+))?$/;

const fieldFacts = z.object({
  /** As Dapr's documentation writes it; `<...>` in it stands for anything. */
  name: z.string(),
  /** Absent for text. */
  type: z.enum(fieldTypes).exclude(['string']).optional(),
  required: z.literal(true).optional(),
  /** Dapr marks it as sensitive. */
  secret: z.literal(true).optional(),
  role: z.enum(['credential', 'address']).optional(),
  /** The one direction of a binding that reads it. */
  only: z.enum(directions).optional(),
  deprecated: z.literal(true).optional(),
  values: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  aliases: z.array(z.string()).optional(),
  default: z.string().optional(),
});
/** A field as its line in the source tells it. */
export type FieldFacts = z.output<typeof fieldFacts>;

const fields = z.record(z.string(), z.string()).transform((lines, context): FieldFacts[] =>
  Object.entries(lines).map(([key, line]) => {
    const facts = fieldFacts.safeParse(fieldOf(key, line));
    if (facts.success) return facts.data;
    context.addIssue({ code: 'custom', message: `cannot be read: ${key}: ${line}` });
    return { name: key };
  }),
);

const ownProfile = z.strictObject({ title: z.string(), fields: fields.default([]) });

/** A profile or family by its name, one with more fields, or one of its own. */
const profileUse = z.union([z.string(), z.strictObject({ use: z.string(), with: fields }), ownProfile]);

export type ProfileUse = z.output<typeof profileUse>;

const entry = z.strictObject({
  status: z.enum(statuses),
  registered: z.literal(false).optional(),
  devOnly: z.literal(true).optional(),
  documentedAs: z.string().optional(),
  features: z.array(z.enum(features)).optional(),
  undocumented: z.array(z.enum(features)).optional(),
  binding: z.array(z.enum(directions)).optional(),
  operations: z.array(z.string()).optional(),
  auth: z.array(profileUse).optional(),
  signIn: z.literal('optional').optional(),
  oneOf: z.array(z.array(z.string()).min(2)).optional(),
  fields: fields.optional(),
  code: fields.optional(),
  anyField: z.literal(true).optional(),
});
/** One version of a component. */
export type EntryFacts = z.output<typeof entry>;

const names = {
  aliases: z.array(z.string()).optional(),
  preferred: z.string().optional(),
  deprecated: z.array(z.string()).optional(),
};
/** The version of another type that a version is, as `type/version`. */
const link = z.string().regex(/^[a-z0-9.-]+\/v\d+$/);

const component = z.union([
  z.strictObject({ ...names, versions: z.record(z.string().regex(/^v\d+$/), z.union([link, entry])) }),
  z.strictObject({ ...names, ...entry.shape }).transform(({ aliases, preferred, deprecated, ...only }) => ({
    ...(aliases && { aliases }),
    ...(preferred !== undefined && { preferred }),
    ...(deprecated && { deprecated }),
    versions: { v1: only } as Record<string, string | EntryFacts>,
  })),
]);
/** A type with its versions; one that is only linked is another name for the linked one. */
export type TypeFacts = z.output<typeof component>;

/** What `server/src/knowledge/dapr/components.yaml` holds; its first lines say what the words mean. */
export const componentSource = z
  .strictObject({
    profiles: z.record(z.string(), ownProfile),
    families: z.record(z.string(), z.array(profileUse)),
    runtime: z.record(z.string(), fields),
    components: z.record(z.string(), component),
  })
  .superRefine(({ profiles, families, components }, context) => {
    const missing = (message: string) => context.addIssue({ code: 'custom', message });
    const types = new Set<string>();
    for (const it of usedNames(Object.values(families).flat())) {
      if (!(it in profiles || it in families)) missing(`a family names what is not there: ${it}`);
    }
    for (const [type, { aliases = [], versions }] of Object.entries(components)) {
      for (const name of [type, ...aliases]) {
        if (types.has(name)) missing(`is there twice: ${name}`);
        types.add(name);
      }
      for (const it of Object.values(versions)) {
        if (typeof it === 'string') {
          const [target = '', version = ''] = it.split('/');
          if (typeof components[target]?.versions[version] !== 'object') missing(`${type} is not: ${it}`);
          continue;
        }
        for (const use of usedNames(it.auth ?? [])) {
          if (!(use in profiles || use in families)) missing(`${type} signs in by what is not there: ${use}`);
        }
      }
    }
  });
export type ComponentSource = z.output<typeof componentSource>;

function usedNames(uses: readonly ProfileUse[]): string[] {
  return uses.flatMap((it) => (typeof it === 'string' ? [it] : 'use' in it ? [it.use] : []));
}

/** What a key and its line say; `undefined` if they are not in the notation. */
function fieldOf(key: string, line: string): object | undefined {
  const { type, words = '', values, minimum, aliases = '', byDefault } = fieldLine.exec(line)?.groups ?? {};
  if (type === undefined) return undefined;
  const said = new Set(words.split(' '));
  const only = directions.find((it) => said.has(it));
  const role = ['credential', 'address'].find((it) => said.has(it));
  const others = [...aliases.matchAll(/ aka (\S+)/g)].map((it) => it[1]);
  return {
    name: key.replace(/!$/, ''),
    ...(type !== 'string' && { type }),
    ...(key.endsWith('!') && { required: true }),
    ...(said.has('secret') && { secret: true }),
    ...(role && { role }),
    ...(only && { only }),
    ...(said.has('deprecated') && { deprecated: true }),
    ...(values && { values: values.split(' | ') }),
    ...(minimum && { minimum: Number(minimum) }),
    ...(others.length > 0 && { aliases: others }),
    ...(byDefault !== undefined && { default: byDefault === '""' ? '' : byDefault }),
  };
}
