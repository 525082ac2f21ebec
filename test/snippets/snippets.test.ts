import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { lintText } from '../support/lint.ts';
import { tabStops } from '../support/snippet.ts';
import { catalogue } from './catalogue.ts';
import { expansions } from './expansions.ts';

describe('the snippet catalogue', () => {
  it('has the snippets that the documentation promises', () => {
    expect(catalogue.map((it) => it.name)).toEqual(
      expect.arrayContaining([
        'statefulset',
        'headless-service',
        'volume-claim-template',
        'pdb',
        'topology-spread',
        'storageclass-disk-zrs-retain',
        'storageclass-files-nfs',
        'pvc',
        'probes-redis',
        'probes-postgres',
        'security-context-stateful',
        'dapr-statestore-redis',
        'dapr-statestore-cosmosdb',
        'dapr-statestore-tablestorage',
        'dapr-statestore-blobstorage',
        'dapr-statestore-postgresql',
        'dapr-statestore-mongodb',
        'dapr-statestore-sqlserver',
        'dapr-pubsub-servicebus-topics',
        'dapr-pubsub-servicebus-queues',
        'dapr-pubsub-eventhubs',
        'dapr-pubsub-redis',
        'dapr-pubsub-kafka',
        'dapr-pubsub-rabbitmq',
        'dapr-secretstore-keyvault',
        'dapr-secretstore-kubernetes',
        'dapr-configuration',
        'dapr-resiliency',
        'dapr-subscription',
        'dapr-app-annotations',
        'dapr-app',
      ]),
    );
  });

  it('gives no prefix to two snippets', () => {
    const prefixes = catalogue.flatMap((it) => it.prefixes);
    expect(prefixes.filter((it, index) => prefixes.indexOf(it) !== index)).toEqual([]);
  });
});

describe.each(catalogue)('$name', ({ name, prefixes, description, body }) => {
  it('is offered under its name and under "aks-" with its name', () => {
    expect(prefixes).toEqual(expect.arrayContaining([name, `aks-${name}`]));
  });

  it('has tab stops in reading order and ends in a final one', () => {
    const stops = tabStops(body);
    expect(stops).toEqual(stops.map((_, index) => index + 1));
    expect(body.endsWith('$0')).toBe(true);
  });

  it('says when to use it and what it assumes', () => {
    expect(description).toMatch(/^[^.]+[.:].+\.$/s);
    expect(description.length).toBeGreaterThan(80);
  });
});

describe.each(expansions())('$snippet with $picked', ({ text, files }) => {
  it('is YAML', () => {
    expect(problems(text)).toEqual([]);
  });

  it('is YAML in its place', () => {
    for (const content of Object.values(files)) expect(problems(content)).toEqual([]);
  });

  it('has nothing to be reported', () => {
    expect(lintText(files).map(({ ruleId, line, message }) => `${line} ${ruleId}: ${message}`)).toEqual([]);
  });

  it('keeps every value of a Dapr annotation a string', () => {
    for (const content of Object.values(files)) {
      for (const document of parseAllDocuments(content)) {
        const annotations = document.getIn(['spec', 'template', 'metadata', 'annotations']);
        if (annotations === undefined) continue;
        const values: unknown[] = Object.values(document.toJS().spec.template.metadata.annotations);
        expect(values.filter((it) => typeof it !== 'string')).toEqual([]);
      }
    }
  });
});

function problems(text: string): readonly string[] {
  return parseAllDocuments(text).flatMap((it) => [...it.errors, ...it.warnings].map((problem) => problem.message));
}
