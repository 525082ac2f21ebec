import rule from '../../../server/src/rules/security/run-as-nonroot-contradiction.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a user that is not root': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { securityContext: { runAsNonRoot: true, runAsUser: 1000 }, containers: [{ name: app }] }
    `,
    'root in a container that takes the promise back': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        securityContext: { runAsNonRoot: true }
        containers: [{ name: app, securityContext: { runAsNonRoot: false, runAsUser: 0 } }]
    `,
    'root for all but those that say otherwise': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        securityContext: { runAsUser: 0 }
        containers: [{ name: app, securityContext: { runAsNonRoot: true, runAsUser: 1000 } }]
    `,
    'a placeholder': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { securityContext: { runAsNonRoot: "\${NON_ROOT}", runAsUser: 0 }, containers: [{ name: app }] }
    `,
    'Windows, which has no numbers': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { os: { name: windows }, securityContext: { runAsNonRoot: true, runAsUser: 0 }, containers: [{ name: app }] }
    `,
  },

  invalid: {
    'both at the pod, once for all containers': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          securityContext: { runAsNonRoot: true, runAsUser: 0 }
                                                            ^ contradiction
          containers: [{ name: app }, { name: other }]
      `,
      says: ['Container "app" is to run as user 0, which runAsNonRoot forbids'],
    },
    'root in an init container of a careful pod': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: app }
      spec:
        template:
          spec:
            securityContext: { runAsNonRoot: true, runAsUser: 1000 }
            initContainers: [{ name: chown, securityContext: { runAsUser: 0 } }]
                                                                          ^ contradiction
            containers: [{ name: app }]
    `,
    'a promise of one container in a pod of root': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              securityContext: { runAsUser: 0 }
              containers:
                - { name: redis, image: "redis:8.2.1", securityContext: { runAsNonRoot: true } }
                                                                                        ^^^^ contradiction
      `,
      says: ['user 0 and not as user 999 of its image'],
    },
  },
});
