import rule from '../../../server/src/rules/schema-deprecations/deprecated-pod-field.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'the fields of today': `
      apiVersion: v1
      kind: Pod
      metadata: { name: tool }
      spec:
        serviceAccountName: tool
        securityContext: { seccompProfile: { type: RuntimeDefault } }
        volumes: [{ name: data, emptyDir: {} }]
        containers:
          - name: tool
            livenessProbe: { tcpSocket: { port: 80 } }
            lifecycle: { preStop: { exec: { command: [stop] } } }
    `,
    'an annotation of the Deployment, which is not one of its pods': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, annotations: { seccomp.security.alpha.kubernetes.io/pod: docker/default } }
      spec: { template: { spec: { containers: [] } } }
    `,
    'a cluster that has no other way for AppArmor yet': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: tool, annotations: { container.apparmor.security.beta.kubernetes.io/tool: runtime/default } }
        spec: { containers: [{ name: tool }] }
      `,
      settings: { kubernetesVersion: '1.29' },
    },
  },

  invalid: {
    'the old name of the account': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: tool }
        spec:
          serviceAccount: tool # may read Secrets
          ^^^^^^^^^^^^^^ serviceAccount information
          containers: [{ name: tool }]
      `,
      fixes: {
        rename: `
          apiVersion: v1
          kind: Pod
          metadata: { name: tool }
          spec:
            serviceAccountName: tool # may read Secrets
            containers: [{ name: tool }]
        `,
      },
    },
    'both names with the same account': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: tool }
        spec:
          serviceAccountName: tool
          serviceAccount: tool
          ^^^^^^^^^^^^^^ same hint
          containers: [{ name: tool }]
      `,
      fixes: {
        drop: `
          apiVersion: v1
          kind: Pod
          metadata: { name: tool }
          spec:
            serviceAccountName: tool
            containers: [{ name: tool }]
        `,
      },
    },
    'both names with different accounts': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: tool }
        spec:
          serviceAccountName: tool
          serviceAccount: admin
                          ^^^^^ overruled
          containers: [{ name: tool }]
      `,
      says: ['says "admin", but "serviceAccountName" says "tool"'],
      fixes: {
        drop: `
          apiVersion: v1
          kind: Pod
          metadata: { name: tool }
          spec:
            serviceAccountName: tool
            containers: [{ name: tool }]
        `,
      },
    },
    'a volume from git': `
      apiVersion: v1
      kind: Pod
      metadata: { name: tool }
      spec:
        volumes: [{ name: code, gitRepo: { repository: "https://example.com/code.git" } }]
                                ^^^^^^^ gitRepo
    `,
    'a volume from git on an older cluster': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: tool }
        spec:
          volumes: [{ name: code, gitRepo: { repository: "https://example.com/code.git" } }]
                                  ^^^^^^^ gitRepoOld
      `,
      settings: { kubernetesVersion: '1.32' },
    },
    'a hook that opens a connection': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: tool }
      spec: { jobTemplate: { spec: { template: { spec: { containers: [
        { name: tool, lifecycle: { postStart: { tcpSocket: { port: 80 } } } }
                                                ^^^^^^^^^ tcpSocket
      ] } } } } }
    `,
    'annotations that nothing reads': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            metadata:
              annotations:
                seccomp.security.alpha.kubernetes.io/pod: runtime/default
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ annotation
                container.seccomp.security.alpha.kubernetes.io/redis: runtime/default
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ annotation
                scheduler.alpha.kubernetes.io/critical-pod: ""
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ annotation
                container.apparmor.security.beta.kubernetes.io/redis: runtime/default
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ appArmor information
            spec: { containers: [{ name: redis }] }
      `,
      says: ['since Kubernetes 1.27', 'priorityClassName', 'appArmorProfile'],
    },
  },
});
