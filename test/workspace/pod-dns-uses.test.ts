import { describe, expect, it } from 'vitest';
import { hostValueTypes } from '../../server/src/workspace/host-values.ts';
import { podDnsUses } from '../../server/src/workspace/pod-dns-uses.ts';
import { fixture } from '../support/fixture.ts';

/** Every pod DNS name that the first resource of a manifest uses, in the order of the text. */
function uses(code: string): string[] {
  const { workspace } = fixture(code);
  const resources = workspace.uris().flatMap((uri) => workspace.resourcesIn(uri));
  expect(resources.every((resource) => hostValueTypes.includes(resource.type))).toBe(true);
  return resources
    .flatMap((resource) => podDnsUses(resource))
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ name }) => `${name.text}${name.port === undefined ? '' : `:${name.port}`}`);
}

const head = (apiVersion: string, kind: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\n`;

describe('pod DNS names are read', () => {
  it.each([
    [
      'in containers of every kind: variables, words, probes and hooks',
      `${head('apps/v1', 'Deployment')}spec:
  template:
    spec:
      initContainers:
        - { command: [sh, -c, "until nc -z db-0.db 5432; do sleep 1; done"] }
      containers:
        - command: [app]
          args: ["--primary=db-1.db:5432"]
          env: [{ name: HOSTS, value: "db-2.db, db-3.db;db-4.db db-5.db" }]
          livenessProbe: { exec: { command: [pg_isready, -h, db-6.db] } }
          readinessProbe: { httpGet: { host: db-7.db, port: 80 } }
          startupProbe: { tcpSocket: { host: db-8.db, port: 80 } }
          lifecycle:
            postStart: { exec: { command: [register, db-9.db] } }
            preStop: { httpGet: { host: db-10.db, port: 80 } }
      ephemeralContainers:
        - { args: [db-11.db] }
`,
      [
        ...['db-0.db', 'db-1.db:5432', 'db-2.db', 'db-3.db', 'db-4.db', 'db-5.db', 'db-6.db', 'db-7.db', 'db-8.db'],
        ...['db-9.db', 'db-10.db', 'db-11.db'],
      ],
    ],
    [
      'in the pods of a CronJob',
      `${head('batch/v1', 'CronJob')}spec: { jobTemplate: { spec: { template: { spec: { containers: [{ args: [db-0.db.shop.svc] }] } } } } }`,
      ['db-0.db.shop.svc'],
    ],
    ['in a Pod', `${head('v1', 'Pod')}spec: { containers: [{ args: [db-0.db] }] }`, ['db-0.db']],
    [
      'in the data of a ConfigMap, files included',
      `${head('v1', 'ConfigMap')}data:\n  A: db-0.db\n  app.json: |\n    {"hosts": ["db-1.db:1", "db-2.db"]}\n`,
      ['db-0.db', 'db-1.db:1', 'db-2.db'],
    ],
    [
      'in the plain text of a Secret, without the password beside them',
      `${head('v1', 'Secret')}stringData: { url: "postgres://me:se-1.cret@db-0.db.shop:5432/app" }`,
      ['db-0.db.shop:5432'],
    ],
    [
      'in an alias of a Service',
      `${head('v1', 'Service')}spec: { externalName: db-0.db.shop.svc.cluster.local }`,
      ['db-0.db.shop.svc.cluster.local'],
    ],
    [
      'in an Ingress, annotations included',
      `${head('networking.k8s.io/v1', 'Ingress').replace('web }', 'web, annotations: { auth-url: "http://db-0.db" } }')}spec: { rules: [{ host: db-1.db }] }`,
      ['db-0.db', 'db-1.db'],
    ],
    [
      'in an HTTPRoute',
      `${head('gateway.networking.k8s.io/v1', 'HTTPRoute')}spec: { hostnames: [db-0.db] }`,
      ['db-0.db'],
    ],
    [
      'in the metadata of a Dapr component',
      `${head('dapr.io/v1alpha1', 'Component')}spec: { metadata: [{ name: redisHost, value: "db-0.db:6379" }] }`,
      ['db-0.db:6379'],
    ],
    [
      'in the tracing of a Dapr configuration',
      `${head('dapr.io/v1alpha1', 'Configuration')}spec: { tracing: { otel: { endpointAddress: "db-0.db:4317" }, zipkin: { endpointAddress: "http://db-1.db:9411" } } }`,
      ['db-0.db:4317', 'db-1.db:9411'],
    ],
    [
      'in a Dapr endpoint',
      `${head('dapr.io/v1alpha1', 'HTTPEndpoint')}spec: { baseUrl: "http://db-0.db" }`,
      ['db-0.db'],
    ],
  ])('%s', (_, code, expected) => {
    expect(uses(code)).toEqual(expected);
  });

  it.each([
    ['labels and names', `${head('v1', 'ConfigMap').replace('web }', 'db-0.db, labels: { host: db-0.db } }')}data: {}`],
    ['comments', `${head('v1', 'ConfigMap')}# db-0.db\ndata: {}`],
    ['binary data', `${head('v1', 'Secret')}data: { url: ZGItMC5kYg== } # db-0.db`],
    [
      'names that the pod completes itself',
      `${head('v1', 'Pod')}spec: { containers: [{ args: ["$(POD_NAME).db.svc", "$(POD_NAME).db-0.db", "db-$(N).db"] }] }`,
    ],
  ])('but not in %s', (_, code) => {
    expect(uses(code)).toEqual([]);
  });
});
