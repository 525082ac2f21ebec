import rule from '../../../server/src/rules/identity/statefulset-service-name-missing.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a set that names its Service': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        serviceName: cache
        template: { spec: { containers: [{ name: redis, image: redis }] } }
    `,
    'a name that is filled in later': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        serviceName: "{{ .Values.service }}"
        template: { spec: { containers: [{ name: redis, image: redis }] } }
    `,
    'a set without a template, which is still being typed': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        replicas: 3
    `,
    'a patch that Kustomize merges into the whole': `
      #- kustomization.yaml
      patches: [{ path: patch.yaml }]
      #- patch.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { template: { spec: { containers: [{ name: redis, image: redis }] } } }
    `,
    'other kinds': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: cache }
      spec: { template: { spec: { containers: [{ name: redis, image: redis }] } } }
    `,
  },

  invalid: {
    'an engine': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
        ^^^^ missing
          # one is enough
          replicas: 1
          template: { spec: { containers: [{ name: redis, image: redis }] } }
      `,
      says: ['StatefulSet "cache"'],
      fixes: {
        setServiceName: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            # one is enough
            replicas: 1
            template: { spec: { containers: [{ name: redis, image: redis }] } }
            serviceName: cache
        `,
      },
    },
    'an empty name': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          serviceName: ""
                       ^^ missing
          template: { spec: { containers: [{ name: redis, image: redis }] } }
      `,
      fixes: {
        setServiceName: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            serviceName: "cache"
            template: { spec: { containers: [{ name: redis, image: redis }] } }
        `,
      },
    },
    'several replicas with claims, for which the one headless Service is there': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: worker }
        spec:
        ^^^^ missing
          replicas: 2
          template: { metadata: { labels: { app: worker } }, spec: { containers: [] } }
          volumeClaimTemplates: [{ metadata: { name: data } }]
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: worker-peers }
        spec: { clusterIP: None, selector: { app: worker } }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: worker }
        spec: { selector: { app: worker } }
      `,
      fixes: {
        setServiceName: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: worker }
          spec:
            replicas: 2
            template: { metadata: { labels: { app: worker } }, spec: { containers: [] } }
            volumeClaimTemplates: [{ metadata: { name: data } }]
            serviceName: worker-peers
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: worker-peers }
          spec: { clusterIP: None, selector: { app: worker } }
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: worker }
          spec: { selector: { app: worker } }
        `,
      },
    },
    'a pod that somebody addresses': {
      code: `
        #- set.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: agent, namespace: prod }
        spec:
        ^^^^ used
          template: { spec: { containers: [{ name: agent, image: agent }] } }
        #- settings.yaml
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings, namespace: web }
        data: { FIRST: "agent-0.agents.prod:80" }
      `,
      says: ['"agent-0.agents.prod"'],
      fixes: {
        setServiceName: `
          #- set.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: agent, namespace: prod }
          spec:
            template: { spec: { containers: [{ name: agent, image: agent }] } }
            serviceName: agent
          #- settings.yaml
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: settings, namespace: web }
          data: { FIRST: "agent-0.agents.prod:80" }
        `,
      },
    },
    'an agent that needs no name, faintly': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: agent, namespace: prod }
        spec:
        ^^^^ missing hint
          replicas: 2
          template: { spec: { containers: [{ name: agent, image: agent }] } }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings, namespace: other }
        data: { FIRST: "agent-0.agents" }
      `,
      fixes: {
        setServiceName: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: agent, namespace: prod }
          spec:
            replicas: 2
            template: { spec: { containers: [{ name: agent, image: agent }] } }
            serviceName: agent
          ---
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: settings, namespace: other }
          data: { FIRST: "agent-0.agents" }
        `,
      },
    },
  },
});
