import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { storeCapabilities } from '../../../server/src/knowledge/dapr/capabilities.ts';
import { type Component, component, type Profile, versionsOf } from '../../../server/src/knowledge/dapr/component.ts';
import { field } from '../../../server/src/knowledge/dapr/fields.ts';
import { root } from '../../support/source-files.ts';

/** What was found in the code and metadata of Dapr's components, beside the checkout on machines that have it. */
const file = path.join(root, '..', 'shared', 'facts', 'dapr-components.json');
const facts: Facts | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
if (!facts) console.warn(`Dapr's components are not compared with the facts about them: there is no ${file}.`);

describe.skipIf(!facts)('the catalogue and the facts agree', () => {
  test.each(Object.entries(facts?.types ?? {}))('on %s and its versions', (type, its) => {
    const versions = versionsOf(type);
    expect([...(versions?.all ?? [])].toSorted()).toEqual(its.versions);
    expect(versions?.deprecated).toEqual(its.deprecatedVersions ?? []);
    expect(versions?.preferred).toBe(its.preferredVersion ?? its.versions[0]);
    for (const version of its.versions) {
      const found = component(type, version);
      expect(found?.isRegistered).toBe(its.registeredInDaprd ?? true);
      // A second name comes to the same object.
      if (its.aliasOf) expect(found).toBe(component(its.aliasOf, version));
    }
  });

  test.each(facts?.components.map((it) => [`${it.type}/${it.version}`, it] as const) ?? [])('on %s', (_, it) => {
    const found = component(it.type, it.version);
    if (!found) throw new Error('There is no such component.');
    expect(found).toMatchObject({
      type: it.type,
      version: it.version,
      status: it.status,
      isForDevelopment: it.devOnly ?? false,
      directions: (['input', 'output'] as const).filter((direction) => it.binding?.[direction]),
      operations: it.binding?.operations ?? [],
    });
    expectFeatures(found, it);
    for (const wanted of it.metadata) expectField(found, wanted);
    for (const [name, aliases] of Object.entries(it.fieldAliases ?? {})) {
      for (const alias of aliases) expect(field(found, alias)?.name, alias).toBe(field(found, name)?.name);
    }
    for (const name of it.codeOnlyFields ?? []) expect(field(found, name), name).toBeDefined();
    for (const alias of it.aliases ?? []) expect(component(alias, it.version), alias).toBe(found);
    const profiles = found.profiles.filter((profile) => !addedProfiles.includes(profile.title));
    expect(profiles).toHaveLength(it.authenticationProfiles.length);
    for (const [index, profile] of profiles.entries()) expectProfile(it, profile, it.authenticationProfiles[index]);
  });
});

/** Fields that the facts do not have under a profile, and why. */
const added = new Set(['azureAuthMethods']);
/** Ways to sign in that the facts do not have. */
const addedProfiles = ['Certificate of the server'];
/** What the documentation calls optional although nothing else chooses the profile, or required although the code is not. */
const corrected = new Set([
  'useEntraID',
  'useOIDC',
  'enableTLS',
  'state.mongodb username',
  'state.mongodb password',
  ...['caCert', 'clientCert', 'clientKey'].flatMap((it) =>
    ['bindings.kafka', 'pubsub.kafka', 'bindings.mqtt3'].map((type) => `${type} ${it}`),
  ),
  'pubsub.jetstream deliverPolicy',
  'secretstores.hashicorp.vault vaultToken',
  'secretstores.hashicorp.vault vaultTokenMountPath',
  ...['storageAccountName', 'storageContainerName', 'consumerID'].flatMap((it) =>
    ['bindings.azure.eventhubs', 'pubsub.azure.eventhubs'].map((type) => `${type} ${it}`),
  ),
  ...['emailFrom', 'emailTo', 'subject'].flatMap((it) =>
    ['bindings.smtp', 'bindings.twilio.sendgrid', 'bindings.aws.ses'].map((type) => `${type} ${it}`),
  ),
  'bindings.twilio.sms toNumber',
  'bindings.kafka publishTopic',
  'bindings.localstorage fileName',
  'middleware.http.bearer jwksURL',
  'state.hashicorp.consul aclToken',
  'state.hashicorp.consul scheme',
  'state.hashicorp.consul keyPrefixPath',
]);

function expectProfile({ type }: ComponentFact, profile: Profile, wanted: ProfileFact | undefined): void {
  const names = profile.fields.map((it) => it.name).filter((it) => !added.has(it));
  expect(names.toSorted()).toEqual(wanted?.metadata.map((it) => it.name).toSorted());
  for (const it of wanted?.metadata ?? []) {
    const found = profile.fields.find((own) => own.name === it.name);
    expect(found?.secret ?? false, it.name).toBe(it.sensitive);
    if (corrected.has(it.name) || corrected.has(`${type} ${it.name}`)) continue;
    expect(found, it.name).toMatchObject({ type: it.type, ...(it.default !== undefined && { default: it.default }) });
    expect(found?.required ?? false, it.name).toBe(it.required);
    expect(found?.values, it.name).toEqual(it.allowedValues);
    expect(found?.deprecated ?? false, it.name).toBe(it.deprecatedHint ?? false);
  }
}

function expectField(found: Component, wanted: FieldFact): void {
  const it = field(found, wanted.name);
  expect(it, wanted.name).toMatchObject({ name: wanted.name, type: wanted.type });
  const isCorrected = corrected.has(`${found.type} ${wanted.name}`);
  expect(it?.required ?? false, wanted.name).toBe(wanted.required && !isCorrected);
  expect(it?.secret ?? false, wanted.name).toBe(wanted.sensitive);
  expect(it?.values, wanted.name).toEqual(wanted.allowedValues);
  expect(it?.deprecated ?? false, wanted.name).toBe(wanted.deprecated ?? wanted.deprecatedHint ?? false);
  expect(it?.origin === 'runtime', wanted.name).toBe(wanted.injected ?? false);
  const inWords: Readonly<Record<string, string>> = { 'The ID of the app': '<app-id>', '"131072" (128 KB)': '131072' };
  expect(it?.default, wanted.name).toBe(wanted.default && (inWords[wanted.default] ?? wanted.default));
  if (found.block === 'bindings' && wanted.binding) {
    const { input = false, output = false } = wanted.binding;
    expect(it?.only, wanted.name).toBe(input === output ? undefined : input ? 'input' : 'output');
  }
}

function expectFeatures(found: Component, { capabilities, codeFeatures, actorCapable }: ComponentFact): void {
  const documented = capabilities.filter((it) => it !== 'crud' && it !== 'actorStateStore');
  expect([...found.features].toSorted()).toEqual((codeFeatures ?? documented).toSorted());
  const silent = [...found.features].filter((it) => !documented.includes(it) && !internal.has(it));
  expect(found.undocumented.toSorted()).toEqual(silent.toSorted());
  expect(storeCapabilities(found)?.actors).toBe(actorCapable);
}

const internal = new Set(['keysLike', 'partitionKey', 'deleteWithPrefix']);

interface Facts {
  readonly types: Readonly<Record<string, TypeFact>>;
  readonly components: readonly ComponentFact[];
}

interface TypeFact {
  readonly versions: readonly string[];
  readonly aliasOf?: string;
  readonly registeredInDaprd?: boolean;
  readonly preferredVersion?: string;
  readonly deprecatedVersions?: readonly string[];
}

interface ComponentFact {
  readonly type: string;
  readonly version: string;
  readonly status: string;
  readonly devOnly?: boolean;
  readonly binding?: { readonly input: boolean; readonly output: boolean; readonly operations: readonly string[] };
  readonly capabilities: readonly string[];
  readonly codeFeatures?: readonly string[];
  readonly actorCapable?: boolean;
  readonly aliases?: readonly string[];
  readonly fieldAliases?: Readonly<Record<string, readonly string[]>>;
  readonly codeOnlyFields?: readonly string[];
  readonly authenticationProfiles: readonly ProfileFact[];
  readonly metadata: readonly FieldFact[];
}

interface ProfileFact {
  readonly metadata: readonly FieldFact[];
}

interface FieldFact {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly sensitive: boolean;
  readonly default?: string;
  readonly allowedValues?: readonly string[];
  readonly deprecated?: boolean;
  readonly deprecatedHint?: boolean;
  readonly injected?: boolean;
  readonly binding?: { readonly input?: boolean; readonly output?: boolean };
}
