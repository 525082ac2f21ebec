import rule from '../../../server/src/rules/security/capabilities-not-dropped.ts';
import { testRule } from '../../support/test-rule.ts';

const settings = { levels: new Map([['capabilities-not-dropped', 'information' as const]]) };

testRule(rule, {
  valid: {
    'anything, where nobody asks': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { template: { spec: { containers: [{ name: redis }] } } }
    `,
    'a container that drops them, in any letters': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { template: { spec: { containers: [{ name: redis, securityContext: { capabilities: { drop: [all] } } }] } } }
      `,
      settings,
    },
    'a plain Deployment': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { spec: { containers: [{ name: web }] } } }
      `,
      settings,
    },
    'a privileged container': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { template: { spec: { containers: [{ name: redis, securityContext: { privileged: true } }] } } }
      `,
      settings,
    },
    Windows: {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { template: { spec: { os: { name: windows }, containers: [{ name: a }] } } }
      `,
      settings,
    },
  },

  invalid: {
    'an image that starts as root and takes over its files': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: redis
                        ^^^^^ kept
                  image: redis:8.2.1
      `,
      settings,
      fixes: {
        drop: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers:
                  - name: redis
                    image: redis:8.2.1
                    securityContext:
                      capabilities:
                        drop:
                          - ALL
                        add:
                          - CHOWN
                          - DAC_OVERRIDE
                          - FOWNER
                          - SETGID
                          - SETUID
        `,
      },
    },
    'a process of another user that drops one': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              securityContext: { runAsUser: 999 }
              containers:
                - name: redis
                  image: redis:8.2.1
                  securityContext: { capabilities: { drop: [NET_RAW] } }
                                     ^^^^^^^^^^^^ kept
      `,
      settings,
      fixes: {
        drop: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                securityContext: { runAsUser: 999 }
                containers:
                  - name: redis
                    image: redis:8.2.1
                    securityContext: { capabilities: { drop: [NET_RAW, ALL] } }
        `,
      },
    },
    'one that adds some of what it needs': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: redis
                  image: redis:8.2.1
                  securityContext:
                    capabilities:
                    ^^^^^^^^^^^^ kept
                      add: [CHOWN, SETUID]
      `,
      settings,
      fixes: {
        drop: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers:
                  - name: redis
                    image: redis:8.2.1
                    securityContext:
                      capabilities:
                        add: [CHOWN, SETUID, DAC_OVERRIDE, FOWNER, SETGID]
                        drop:
                          - ALL
        `,
      },
    },
    'an image of which nothing is known, where all are judged': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { spec: { containers: [{ name: web, image: "web:1" }] } } }
                                                         ^^^ kept
      `,
      settings: { ...settings, hygieneScope: 'all' },
      fixes: {
        drop: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec: { template: { spec: { containers: [{ name: web, image: "web:1", securityContext: { capabilities: { drop: [ALL] } } }] } } }
        `,
      },
    },
  },
});
