import { z } from 'zod';

/** File name that is looked for from a manifest's folder upwards. */
export const configurationFileName = '.aks-stateful.yaml';

export const severities = ['error', 'warning', 'information', 'hint'] as const;
/** From the gravest to the mildest, in the words of the language server protocol. */
export type Severity = (typeof severities)[number];

const ruleLevels = ['off', ...severities] as const;
/** What a configuration may say about a rule. */
export type RuleLevel = (typeof ruleLevels)[number];

const profiles = ['production', 'development'] as const;
/** How much a workload is expected to survive. */
export type Profile = (typeof profiles)[number];

/** What holds where neither a file nor the editor says anything; shown by editors and written by `init`. */
export const configurationDefaults = {
  profile: 'production',
  kubernetesVersion: '1.35',
  cluster: { zones: 3, storageClasses: [], automatic: false, clusterDomain: 'cluster.local' },
  workspaceIsComplete: false,
  externals: [],
  hygieneScope: 'stateful',
  defaultNamespace: 'default',
  allowedRegistries: [],
  schemaProvider: 'auto',
  crdFolders: [],
  rules: {},
  ignore: [],
  overrides: [],
} as const;

const defaults = configurationDefaults;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const label = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'is the name of a namespace: lower-case letters, digits and "-"');
const text = z.string().min(1, 'is not empty').max(1000, 'is at most 1000 characters long');

const rules = z
  .record(z.string(), z.enum(ruleLevels).meta({ description: 'Severity with which the rule reports, or `off`.' }))
  .meta({
    id: 'rules',
    description: 'Severity of single rules, or `off`. A rule that is not listed keeps the severity of its own page.',
  });

const cluster = z
  .strictObject({
    zones: z.int().min(1).max(9).meta({
      description: 'How many availability zones the nodes are spread over.',
      default: defaults.cluster.zones,
    }),
    nodes: z.int().min(1).max(5000).meta({
      description: 'How many nodes may run the workloads. Without it, rules that would need to know stay silent.',
    }),
    vmSize: text.meta({
      description: 'Size of the virtual machines behind the nodes; it limits the number of data disks and their kinds.',
      examples: ['Standard_D8ds_v5'],
    }),
    storageClasses: z.array(text.meta({ description: 'Name of a StorageClass.' })).meta({
      description: 'StorageClasses that the cluster has and no file declares. The built-in classes of AKS are known.',
      default: defaults.cluster.storageClasses,
    }),
    automatic: z.boolean().meta({
      description: 'The cluster is AKS Automatic, whose deployment safeguards refuse what others accept.',
      default: defaults.cluster.automatic,
    }),
    clusterDomain: z
      .string()
      .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, 'is a DNS name, such as cluster.local')
      .meta({
        description: 'Last part of the DNS names inside the cluster.',
        default: defaults.cluster.clusterDomain,
      }),
  })
  .exactPartial()
  .meta({ description: 'What the files do not say about the cluster that they are applied to.' });

const external = z
  .strictObject({
    kind: text.meta({ description: 'Kind of the resource.', examples: ['Secret', 'Service'] }),
    name: text.meta({ description: 'Name of the resource. `*` stands for any text.', examples: ['orders-*'] }),
    namespace: label.exactOptional().meta({ description: 'Namespace of the resource. Without it, every namespace.' }),
  })
  .meta({ title: 'External resource', description: 'A resource that exists although no file here declares it.' });

const override = z
  .strictObject({
    files: z
      .array(text.meta({ description: 'A glob.' }))
      .min(1, 'names at least one glob')
      .meta({ description: 'Globs, relative to the folder of this file.', examples: [['overlays/test/**']] }),
    rules,
  })
  .meta({ title: 'Override', description: 'Severities for some files. Later entries win over earlier ones.' });

/** `.aks-stateful.yaml`, and the VS Code settings of the same names. Every key may be left out. */
export const configurationSchema = z
  .strictObject({
    profile: z.enum(profiles).meta({
      description:
        'What the manifests are for. `development` judges durability and availability mildly. Files in folders named test, tests, e2e, dev, local or sandbox get it unless a configuration file names a profile.',
      default: defaults.profile,
    }),
    kubernetesVersion: z
      .string()
      .regex(/^1\.(0|[1-9]\d?)$/, 'is a version such as "1.35"')
      .meta({
        description: 'Version of Kubernetes that the manifests are for, in quotes.',
        default: defaults.kubernetesVersion,
        examples: ['1.34', '1.35'],
      }),
    cluster,
    workspaceIsComplete: z.boolean().meta({
      description:
        'Everything the cluster holds is declared in these files, so that what is not found is really missing. With `false` it may live elsewhere, and such findings are milder.',
      default: defaults.workspaceIsComplete,
    }),
    externals: z.array(external).meta({
      description: 'Resources that exist although no file here declares them.',
      default: defaults.externals,
    }),
    hygieneScope: z.enum(['stateful', 'all']).meta({
      description:
        'Whether checks that concern every Pod also judge plain Deployments (`all`) or stateful workloads only.',
      default: defaults.hygieneScope,
    }),
    defaultNamespace: label.meta({
      description: 'Namespace of the resources that name none.',
      default: defaults.defaultNamespace,
    }),
    allowedRegistries: z.array(text.meta({ description: 'Host of a registry, with or without a path.' })).meta({
      description: 'Registries that images may come from. An empty list allows all.',
      default: defaults.allowedRegistries,
      examples: [['contoso.azurecr.io']],
    }),
    schemaProvider: z.enum(['auto', 'builtin', 'redhat', 'off']).meta({
      description:
        'Whose schemas check, complete and explain manifests in the editor: with `auto` ours, and the YAML extension of Red Hat is kept from saying the same; with `builtin` ours beside whatever is installed; with `redhat` only those of that extension; with `off` none of ours.',
      default: defaults.schemaProvider,
    }),
    crdFolders: z.array(text.meta({ description: 'A folder.' })).meta({
      description:
        'Folders of CustomResourceDefinitions outside of the workspace, relative to the folder of this file. Objects of their kinds are compared with them.',
      default: defaults.crdFolders,
      examples: [['../platform/crds']],
    }),
    rules,
    ignore: z.array(text.meta({ description: 'A glob.' })).meta({
      description:
        'Files and folders that are left alone. Globs, relative to the folder of this file; one that starts with `!` takes files back.',
      default: defaults.ignore,
      examples: [['charts/**', 'vendor/']],
    }),
    overrides: z.array(override).meta({
      description: 'Other severities for some files.',
      default: defaults.overrides,
    }),
  })
  .exactPartial()
  .meta({
    title: 'Stateful Designer for AKS',
    description: 'Settings for the manifests in this folder and below.',
  });

/** The names that each level of the configuration knows, by the setting that holds them; `''` is the top. */
export const settingNames: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(configurationSchema.shape),
  cluster: Object.keys(cluster.shape),
  externals: Object.keys(external.shape),
  overrides: Object.keys(override.shape),
};

type Writable = z.infer<typeof configurationSchema>;

/** What one configuration says; a key that is absent is decided elsewhere. */
export type Configuration = Immutable<Writable>;

type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;

/** What a schema says about a rule. */
export interface RuleName {
  readonly id: string;
  readonly summary: string;
}

/** What is configured like a rule and is none: the comparison of each manifest with the schema of its kind. */
export const schemaCheck: RuleName = {
  id: 'schema',
  summary: 'A field is unknown, missing or misspelt, or its value is not one that it takes.',
};

/**
 * JSON Schema (draft 7, which editors understand best) of `.aks-stateful.yaml`, with the given rules by name and the check
 * of schemas beside them.
 */
export function configurationJsonSchema(ruleNames: readonly RuleName[]): Record<string, unknown> {
  const schema = z.toJSONSchema(configurationSchema, {
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== rules) return;
      const each = jsonSchema.additionalProperties;
      delete jsonSchema.propertyNames;
      jsonSchema.additionalProperties = false;
      jsonSchema.properties = Object.fromEntries(
        [...ruleNames, schemaCheck]
          .toSorted((one, other) => (one.id < other.id ? -1 : 1))
          .map(({ id, summary }) => [id, { ...(typeof each === 'object' ? each : {}), description: summary }]),
      );
    },
  });
  return { ...schema };
}
