import rule from '../../../server/src/rules/security/privileged-container.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a container without rights over the node': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: app }
      spec: { template: { spec: { containers: [{ name: app, securityContext: { privileged: false } }] } } }
    `,
    'an agent on every node': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec: { template: { spec: { containers: [{ name: agent, securityContext: { privileged: true } }] } } }
    `,
    'an init container that is told to change the kernel': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        initContainers: [{ name: tune, command: [sysctl, -w, vm.max_map_count=1], securityContext: { privileged: true } }]
        containers: [{ name: app }]
    `,
    'a placeholder': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, securityContext: { privileged: "{{ privileged }}" } }] }
    `,
    'a patch': `
      #- kustomization.yaml
      patches: [{ path: app.yaml }]
      #- app.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, securityContext: { privileged: true } }] }
    `,
  },

  invalid: {
    'a container of a CronJob': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: backup }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  containers:
                    - name: backup
                      image: contoso.azurecr.io/backup:1
                      securityContext:
                        # snapshots
                        privileged: true
                                    ^^^^ privileged
                        runAsUser: 0
      `,
      says: ['Container "backup" has all rights over its node.'],
      fixes: {
        unprivileged: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: backup }
          spec:
            jobTemplate:
              spec:
                template:
                  spec:
                    containers:
                      - name: backup
                        image: contoso.azurecr.io/backup:1
                        securityContext:
                          # snapshots
                          runAsUser: 0
        `,
      },
    },
    'the only thing that is said of its security': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec: { containers: [{ name: app, image: "app:1", securityContext: { privileged: true } }] }
                                                                                         ^^^^ privileged
      `,
      fixes: {
        unprivileged: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec: { containers: [{ name: app, image: "app:1" }] }
        `,
      },
    },
    'an agent in a namespace that keeps it out': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: agents, labels: { pod-security.kubernetes.io/enforce: baseline } }
        ---
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: agent, namespace: agents }
        spec: { template: { spec: { containers: [{ name: agent, securityContext: { runAsUser: 0, privileged: true } }] } } }
                                                                                                             ^^^^ privileged error
      `,
      says: ['which namespace "agents" refuses: it enforces the baseline standard.'],
      fixes: {
        unprivileged: `
          apiVersion: v1
          kind: Namespace
          metadata: { name: agents, labels: { pod-security.kubernetes.io/enforce: baseline } }
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: { name: agent, namespace: agents }
          spec: { template: { spec: { containers: [{ name: agent, securityContext: { runAsUser: 0 } }] } } }
        `,
      },
    },
  },
});
