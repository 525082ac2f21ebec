import { describe, expect, test } from 'vitest';
import { accepted, acceptedIn, labels, offered } from '../support/complete.ts';

function deployment(...annotations: readonly string[]): string {
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    '  name: basket',
    'spec:',
    '  template:',
    '    metadata:',
    '      annotations:',
    ...annotations.map((it) => `        ${it}`),
    '    spec:',
    '      containers:',
    '      - name: app',
    '        ports:',
    '        - containerPort: 8080',
  ].join('\n');
}

const configuration = '\n---\napiVersion: dapr.io/v1alpha1\nkind: Configuration\nmetadata:\n  name: tracing';

describe('annotations of Dapr', () => {
  test('are offered, what every app needs first', () => {
    const all = offered(deployment('<|>'));
    expect(all.slice(0, 3).map((it) => it.label)).toEqual(['dapr.io/enabled', 'dapr.io/app-id', 'dapr.io/app-port']);
    expect(all.length).toBeGreaterThan(60);
    const level = all.find((it) => it.label === 'dapr.io/log-level');
    expect(level?.detail).toBe('default info');
    expect(level?.documentation).toContain('`debug`');
    expect(labels(deployment('dapr.io/enabled: "true"', 'dapr.io/<|>'))).not.toContain('dapr.io/enabled');
  });

  test.each([
    ['nothing', '<|>', 'dapr.io/enabled', 'dapr.io/enabled: "${1|true,false|}"'],
    ['a part', 'dapr.io/en<|>', 'dapr.io/enabled', 'dapr.io/enabled: "${1|true,false|}"'],
    ['a key with its value', 'dapr.io/en<|>: "true"', 'dapr.io/enabled', 'dapr.io/enabled: "true"'],
    ['one with a likely value', 'dapr<|>', 'dapr.io/app-port', 'dapr.io/app-port: "${1|8080|}"'],
    ['one with any value', 'dapr<|>', 'dapr.io/app-channel-address', 'dapr.io/app-channel-address: "$1"'],
  ])('complete %s', (_, before, label, after) => {
    expect(accepted(deployment(before), label)).toBe(`${deployment(after)}\n`);
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    expect(acceptedIn(crlf(deployment(before)), label)).toBe(crlf(deployment(after)));
  });

  test.each([
    ['dapr.io/enabled', ['true', 'false']],
    ['dapr.io/app-id', ['basket']],
    ['dapr.io/app-port', ['8080']],
    ['dapr.io/config', ['tracing']],
    ['dapr.io/app-protocol', ['http', 'grpc', 'https', 'grpcs', 'h2c']],
    ['dapr.io/app-channel-address', []],
    ['dapr.io/unheard', []],
    ['prometheus.io/scrape', []],
  ])('have values: %s', (name, expected) => {
    for (const written of [`${name}: <|>`, `${name}:<|>`, `${name}: "<|>"`, `${name}: '<|>`]) {
      expect([...labels(deployment(written) + configuration)].sort()).toEqual([...expected].sort());
    }
  });

  test.each([
    ['dapr.io/enabled: <|>', 'true', 'dapr.io/enabled: "true"'],
    ['dapr.io/enabled:<|>', 'true', 'dapr.io/enabled: "true"'],
    ['dapr.io/enabled: tr<|>', 'true', 'dapr.io/enabled: "true"'],
    ["dapr.io/enabled: 'tr<|>'", 'true', "dapr.io/enabled: 'true'"],
    ['dapr.io/app-port: 80<|>', '8080', 'dapr.io/app-port: "8080"'],
    ['dapr.io/config: <|>', 'tracing', 'dapr.io/config: "tracing"'],
  ])('get their values as text: %s', (before, label, after) => {
    expect(accepted(deployment(before) + configuration, label)).toBe(`${deployment(after) + configuration}\n`);
  });

  test('stand on the pods of any workload', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: one\n  annotations:\n    dapr.io/enabled: <|>';
    expect(labels(pod)).toEqual(['true', 'false']);
    const job = 'metadata:\n            annotations:\n              dapr.io/enabled: <|>';
    const cron = `apiVersion: batch/v1\nkind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      template:\n          ${job}`;
    expect(labels(cron)).toEqual(['true', 'false']);
  });

  test('are offered nowhere else', () => {
    const own = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  annotations:\n    dapr<|>\nspec:\n  template: {}';
    expect(labels(own)).toEqual([]);
    expect(labels(own.replace('annotations:', 'labels:'))).toEqual([]);
    expect(labels(deployment('a: b').replace('- name: app', '- name: app\n        da<|>'))).toEqual([]);
    const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    dapr.io/enabled: <|>';
    expect(labels(service)).toEqual([]);
  });
});
