import { expect, test } from 'vitest';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { Linter } from '../../../server/src/rules/core/linter.ts';
import rule from '../../../server/src/rules/secrets/plaintext-secret-env.ts';
import { fixture } from '../../support/fixture.ts';
import { testRule } from '../../support/test-rule.ts';

/** A Pod whose container has one variable. */
const pod = (name: string, value: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: db }
  spec: { containers: [{ name: db, env: [{ name: ${name}, value: ${value} }] }] }
`;

testRule(rule, {
  valid: {
    'a reference': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        containers:
          - name: db
            env: [{ name: PGPASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }]
    `,
    'an empty value': pod('POSTGRES_PASSWORD', '""'),
    'the name of a file': pod('POSTGRES_PASSWORD_FILE', '/run/secrets/db'),
    'the name of a Secret': pod('DB_SECRET_NAME', 'orders-db'),
    'a path': pod('GOOGLE_APPLICATION_CREDENTIALS', '/var/secrets/key.json'),
    'a switch': pod('ALLOW_EMPTY_PASSWORD', '"yes"'),
    'a short number': pod('MAX_TOKEN', '"100"'),
    'an address without a user': pod('TOKEN', 'https://login.example.com/token'),
    'a value that another variable gives': pod('REDIS_PASSWORD', '$(REDIS_AUTH)'),
    'a placeholder': pod('REDIS_PASSWORD', '<password>'),
    'a word that asks to be changed': pod('REDIS_PASSWORD', 'CHANGEME'),
    'a connection string without a secret': pod('CONNECTION_STRING', 'Host=db;Username=app;Database=orders'),
    'another name': pod('PASSTHROUGH', 'blue-kettle-47'),
  },

  invalid: {
    'a password in the template of a Deployment': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: database }
        spec:
          template:
            spec:
              containers:
                - name: postgres
                  env:
                    - name: POSTGRES_DB
                      value: orders
                    - name: POSTGRES_PASSWORD
                      value: blue-kettle-47 # demo
                             ^^^^^^^^^^^^^^ literal
                    - name: PGDATA
                      value: /data
      `,
      says: ['"POSTGRES_PASSWORD"', 'container "postgres"'],
      fixes: {
        secretKeyRef: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: database }
          spec:
            template:
              spec:
                containers:
                  - name: postgres
                    env:
                      - name: POSTGRES_DB
                        value: orders
                      - name: POSTGRES_PASSWORD
                        valueFrom:
                          secretKeyRef:
                            name: database-secrets
                            key: POSTGRES_PASSWORD # demo
                      - name: PGDATA
                        value: /data
        `,
      },
    },
    'a key that a Secret of the namespace has': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report, namespace: shop }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  initContainers:
                    - { name: wait, env: [{ name: API_KEY, value: "7d1f0c3e9ab24c55" }] }
                                                                  ^^^^^^^^^^^^^^^^^^ literal
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: partner, namespace: shop }
        data: { API_KEY: "" }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: other, namespace: elsewhere }
        data: { API_KEY: "" }
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: report, namespace: shop }
          spec:
            jobTemplate:
              spec:
                template:
                  spec:
                    initContainers:
                      - { name: wait, env: [{ name: API_KEY, valueFrom: { secretKeyRef: { name: partner, key: API_KEY } } }] }
          ---
          apiVersion: v1
          kind: Secret
          metadata: { name: partner, namespace: shop }
          data: { API_KEY: "" }
          ---
          apiVersion: v1
          kind: Secret
          metadata: { name: other, namespace: elsewhere }
          data: { API_KEY: "" }
        `,
      },
    },
    'a password in a connection string': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec: { containers: [{ name: db, env: [{ name: ConnectionStrings__Orders, value: "Host=db;Password=blue-kettle-47" }] }] }
                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ literal
      `,
      fixes: {
        secretKeyRef: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec: { containers: [{ name: db, env: [{ name: ConnectionStrings__Orders, valueFrom: { secretKeyRef: { name: db-secrets, key: ConnectionStrings__Orders } } }] }] }
        `,
      },
    },
    'a number, in a folder for tests': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec: { containers: [{ name: db, env: [{ name: PASSWORD, value: 48151623 }] }] }
                                                                        ^^^^^^^^ literal hint
      `,
      settings: { profile: 'development' },
      fixes: {
        secretKeyRef: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec: { containers: [{ name: db, env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: db-secrets, key: PASSWORD } } }] }] }
        `,
      },
    },
  },
});

test('no message or title repeats a credential', () => {
  const { workspace } = fixture(pod('PASSWORD', 'blue-kettle-47'));
  const { findings } = new Linter([rule], workspace, () => defaultSettings).findings('file:///main.yaml');
  expect(findings).toHaveLength(1);
  const texts = findings.flatMap((it) => [it.message, ...it.fixes.map(({ title }) => title)]);
  expect(texts.filter((it) => it.includes('kettle'))).toEqual([]);
});
