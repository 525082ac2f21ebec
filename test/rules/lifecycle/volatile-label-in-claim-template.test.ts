import rule from '../../../server/src/rules/lifecycle/volatile-label-in-claim-template.ts';
import { testRule } from '../../support/test-rule.ts';

/** A set whose claim template has these labels. */
function set(labels: string, image = 'mongo:8.0.4'): string {
  return `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db, labels: { helm.sh/chart: db-1.2.3 } }
    spec:
      template: { metadata: { labels: { app.kubernetes.io/version: 8.0.4 } }, spec: { containers: [{ image: '${image}' }] } }
      volumeClaimTemplates: [{ metadata: { name: data, labels: ${labels} } }]
  `;
}

testRule(rule, {
  valid: {
    'labels that stay': set(
      '{ app: db, app.kubernetes.io/name: db, app.kubernetes.io/instance: prod, app.kubernetes.io/managed-by: Helm, release: prod, heritage: Helm }',
    ),
    'a chart to be filled in': set("{ helm.sh/chart: '{{ .Chart.Name }}-1' }"),
    'a value that is like a part of the tag': set('{ tier: "8" }', 'mongo:8'),
    'a word that is the tag': set('{ tier: stable }', 'mongo:stable'),
    'a conversion that only sounds like it': set('{ subversion: none, buildpack: none, recommit: none }'),
    'no labels': set('{}'),
  },

  invalid: {
    'the chart of Helm': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
        spec:
          volumeClaimTemplates:
            - metadata:
                name: data
                labels:
                  app: db
                  helm.sh/chart: db-4.2.1 # by Helm
                  ^^^^^^^^^^^^^ label
      `,
      says: ['"helm.sh/chart: db-4.2.1"', 'claim template "data"', 'StatefulSet "db"'],
      fixes: {
        removeLabel: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata:
            name: db
          spec:
            volumeClaimTemplates:
              - metadata:
                  name: data
                  labels:
                    app: db
        `,
      },
    },
    'the version of the application, all alone': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          volumeClaimTemplates: [{ metadata: { name: data, labels: { app.kubernetes.io/version: "8.0" } } }]
                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^ label
      `,
      fixes: {
        removeLabel: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'a checksum, an old label of charts and a commit': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          volumeClaimTemplates:
            - metadata:
                name: data
                labels:
                  checksum/config: 0a1b2c
                  ^^^^^^^^^^^^^^^ label
                  chart: db-4.2.1
                  ^^^^^ label
                  example.com/git-sha: 0a1b2c
                  ^^^^^^^^^^^^^^^^^^^ label
      `,
      fixes: {
        removeLabel: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            volumeClaimTemplates:
              - metadata:
                  name: data
                  labels:
                    chart: db-4.2.1
                    example.com/git-sha: 0a1b2c
        `,
      },
      leaves: 2,
    },
    'labels that others use as well': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db, labels: &labels { app: db, version: 1.2.3 } }
                                                       ^^^^^^^ label
      spec:
        volumeClaimTemplates: [{ metadata: { name: data, labels: *labels } }]
    `,
    'the tag of the image': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template: { spec: { containers: [{ image: 'example.com/ledger:v2.7.1' }] } }
          volumeClaimTemplates: [{ metadata: { name: data, labels: { app: db, runs: 2.7.1 } } }]
                                                                              ^^^^ label
      `,
      says: ['the tag of the image'],
      fixes: {
        removeLabel: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { spec: { containers: [{ image: 'example.com/ledger:v2.7.1' }] } }
            volumeClaimTemplates: [{ metadata: { name: data, labels: { app: db } } }]
        `,
      },
    },
  },
});
