import { configurationDefaults, configurationJsonSchema, type RuleName } from '../../../schemas/configuration.ts';

const width = 100;

/** A configuration file that says nothing yet: every setting is there, explained and commented out. */
export function configurationTemplate(rules: readonly RuleName[]): string {
  const { properties } = configurationJsonSchema(rules);
  const sections = Object.entries(record(properties)).map(([name, schema]) => section(name, record(schema)));
  return `${heading.join('\n')}\n\n${sections.join('\n\n')}\n`;
}

const heading = [
  '## Settings of Stateful Designer for AKS for this folder and all below it.',
  '## Lines that start with one "#" are settings, with their defaults or an example: remove the "# " to use them.',
];

function section(name: string, schema: Readonly<Record<string, unknown>>): string {
  const description = schema.description ?? descriptionOfRules;
  const body = samples[name] ?? [`${name}: ${JSON.stringify(schema.default)}`];
  return [...wrapped(String(description)).map((it) => `## ${it}`), ...body.map((it) => `# ${it}`)].join('\n');
}

const descriptionOfRules = 'Severity of single rules: off, error, warning, information or hint.';
const { cluster } = configurationDefaults;

/** Settings that a default of one line would not explain. */
const samples: Readonly<Record<string, readonly string[]>> = {
  cluster: [
    'cluster:',
    `  zones: ${cluster.zones}`,
    '  nodes: 3',
    '  vmSize: Standard_D8ds_v5',
    '  storageClasses: [fast-zrs]',
    `  automatic: ${cluster.automatic}`,
    `  clusterDomain: ${cluster.clusterDomain}`,
  ],
  externals: ['externals:', '  - kind: Secret', '    name: orders-*', '    namespace: shop'],
  allowedRegistries: ['allowedRegistries:', '  - contoso.azurecr.io'],
  rules: ['rules:', '  missing-pdb: hint'],
  ignore: ['ignore:', '  - charts/**'],
  overrides: ['overrides:', '  - files: [overlays/test/**]', '    rules:', '      missing-pdb: off'],
};

function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
