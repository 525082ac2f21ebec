import rule from '../../../server/src/rules/identity/statefulset-service-selector-mismatch.ts';
import { testRule } from '../../support/test-rule.ts';

function set(service: string, more = ''): string {
  return `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        serviceName: cache
        selector: { matchLabels: { app: cache } }
        template: { metadata: { labels: { app: cache, tier: data } } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: ${service}${more}
    `;
}

testRule(rule, {
  valid: {
    'a selector that asks for less than the labels give': set('{ clusterIP: None, selector: { tier: data } }'),
    'labels that the controller gives': set(
      '{ clusterIP: None, selector: { app: cache, statefulset.kubernetes.io/pod-name: cache-0 } }',
    ),
    'a value that is filled in later': set('{ clusterIP: None, selector: { app: "<app>" } }'),
    'a Service that is not headless, which is another matter': set('{ selector: { app: other } }'),
    'addresses that are listed by hand': set(
      '{ clusterIP: None }',
      `
      ---
      apiVersion: v1
      kind: Endpoints
      metadata: { name: cache }`,
    ),
    'addresses that are listed in a slice': set(
      '{ clusterIP: None }',
      `
      ---
      apiVersion: discovery.k8s.io/v1
      kind: EndpointSlice
      metadata: { name: cache-1, labels: { kubernetes.io/service-name: cache } }`,
    ),
    'a Service of that name in another namespace': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, namespace: prod }
      spec: { serviceName: cache, template: { metadata: { labels: { app: cache } } } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache, namespace: staging }
      spec: { clusterIP: None, selector: { app: other } }
    `,
  },

  invalid: {
    'a label with another value': {
      code: `
        #- set.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          serviceName: cache
                       ^^^^^ mismatch
          selector: { matchLabels: { app: cache } }
          template: { metadata: { labels: { app: cache, tier: data } } }
        #- service.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        spec:
          clusterIP: None
          selector:
            tier: data # all of them
            app: "cash"
      `,
      says: ['"app: cash"', 'Service "cache"', 'StatefulSet "cache"'],
      fixes: {
        selectPods: `
          #- set.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            serviceName: cache
            selector: { matchLabels: { app: cache } }
            template: { metadata: { labels: { app: cache, tier: data } } }
          #- service.yaml
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
          spec:
            clusterIP: None
            selector:
              tier: data # all of them
              app: "cache"
        `,
      },
    },
    'a label that the pods do not have at all, while somebody needs the names': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          serviceName: cache
                       ^^^^^ mismatch error
          selector: { matchLabels: { app: cache } }
          template: { metadata: { labels: { app: cache } } }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        spec:
          clusterIP: None
          selector: { app: cache, release: one }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings }
        data: { PRIMARY: cache-0.cache }
      `,
      fixes: {
        selectPods: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            serviceName: cache
            selector: { matchLabels: { app: cache } }
            template: { metadata: { labels: { app: cache } } }
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
          spec:
            clusterIP: None
            selector: { app: cache }
          ---
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: settings }
          data: { PRIMARY: cache-0.cache }
        `,
      },
    },
    'no selector': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          serviceName: cache
                       ^^^^^ none
          selector: { matchLabels: { app: cache } }
          template: { metadata: { labels: { app: cache } } }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        spec: { clusterIP: None }
      `,
      fixes: {
        selectPods: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            serviceName: cache
            selector: { matchLabels: { app: cache } }
            template: { metadata: { labels: { app: cache } } }
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
          spec: { clusterIP: None, selector: { app: cache } }
        `,
      },
    },
  },
});
