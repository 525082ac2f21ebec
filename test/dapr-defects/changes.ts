import { app, component, known } from './shop.ts';

const ofEverybody = component(
  `
    type: state.redis
    version: v1
    metadata: [{ name: redisHost, value: cache:6379 }]
  `,
  '',
);

/** What was committed, and what it became: each is sound by itself, and loses what the app saved. */
export const changeDefects: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  'a newer version over the data of the older': {
    before: postgres('v1'),
    after: component(`
      type: state.postgresql
      version: v2
               ^^ dapr-component-version-data-break
      metadata: [{ name: connectionString, secretKeyRef: { name: logins, key: connection } }]
    `),
  },
  'another prefix of the keys': {
    before: redis('name'),
    after: component(`
      type: state.redis
      version: v1
      metadata:
        - { name: redisHost, value: cache:6379 }
        - { name: keyPrefix, value: none }
                                    ^^^^ dapr-keyprefix-changed
    `),
  },
  'another id of an app with a store': {
    before: `${ofEverybody}\n---\n${app('mail')}`,
    after: `${ofEverybody}
---
${app('mail', {
  annotations: `dapr.io/enabled: "true"\ndapr.io/app-id: post\n                ^^^^ dapr-app-id-changed\ndapr.io/app-port: "8080"`,
})}`,
  },
};

/** What was committed, and a change of it that loses nothing. */
export const soundChanges: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  'a version of another table': {
    before: postgres('v1'),
    after: postgres('v2', 'orders_'),
  },
  'a prefix that is written out': { before: redis(''), after: redis('appid') },
  'another annotation of an app': {
    before: `${ofEverybody}\n---\n${app('mail')}`,
    after: `${ofEverybody}\n---\n${app('mail', { annotations: `${known('mail')}\ndapr.io/log-level: warn` })}`,
  },
};

function postgres(version: string, prefix = ''): string {
  return component(`
    type: state.postgresql
    version: ${version}
    metadata:
      - { name: connectionString, secretKeyRef: { name: logins, key: connection } }
      ${prefix && `- { name: tablePrefix, value: ${prefix} }`}
  `);
}

function redis(prefix: string): string {
  return component(`
    type: state.redis
    version: v1
    metadata:
      - { name: redisHost, value: cache:6379 }
      ${prefix && `- { name: keyPrefix, value: ${prefix} }`}
  `);
}
