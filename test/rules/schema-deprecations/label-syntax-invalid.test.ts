import rule from '../../../server/src/rules/schema-deprecations/label-syntax-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

const longest = 'a'.repeat(63);

testRule(rule, {
  valid: {
    'keys and values of every form that is allowed': `
      apiVersion: v1
      kind: Service
      metadata:
        name: cache
        labels: { app: cache, app.kubernetes.io/name: Cache_1.2-x, empty: "", a: ${longest} }
        annotations: { Example.com/Note: "anything / goes + here", note: "${longest}${longest}" }
    `,
    'what is filled in later': `
      apiVersion: v1
      kind: Service
      metadata:
        name: cache
        labels: { a: "\${TAG}", b: $(Build.BuildId), c: "%TAG%", d: <tag>, "\${PREFIX}/e": f }
    `,
    'a number, which another rule reports': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache, labels: { version: 1.0 } }
    `,
  },

  invalid: {
    values: {
      code: `
        apiVersion: v1
        kind: Service
        metadata:
          name: cache
          labels:
            branch: feature/sessions
                    ^^^^^^^^^^^^^^^^ value
            version: 1.2.3+build
                     ^^^^^^^^^^^ value
            commit: 1a2b-
                    ^^^^^ value
            team: -data
                  ^^^^^ value
            owner: Data Team
                   ^^^^^^^^^ value
      `,
      says: ['holds "/"', 'holds "+"', 'ends with "-"', 'begins with "-"', 'holds white space'],
    },
    'a value that is too long': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: cache, labels: { a: ${longest}b } }
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ value
      `,
      says: ['has 64 characters, and 63 are allowed'],
    },
    keys: {
      code: `
        apiVersion: v1
        kind: Service
        metadata:
          name: cache
          labels:
            Example.com/app: cache
            ^^^^^^^^^^^^^^^ key
            app/part/of: cache
            ^^^^^^^^^^^ key
          annotations:
            example.com/: note
            ^^^^^^^^^^^^ key
      `,
      says: ['"Example.com" before the slash', 'of a label holds "/"', 'of an annotation has no name'],
    },
    'selectors and the labels of nodes': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        selector: { matchLabels: { app: a/b } }
                                        ^^^ value
        template:
          metadata: { labels: { app: a/b } }
                                     ^^^ value
          spec: { nodeSelector: { pool: "fast disks" } }
                                        ^^^^^^^^^^^^ value
    `,
  },
});
