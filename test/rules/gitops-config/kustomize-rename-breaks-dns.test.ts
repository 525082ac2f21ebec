import rule from '../../../server/src/rules/gitops-config/kustomize-rename-breaks-dns.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (env: string) => `
      #- service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      #- pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, env: [${env}] }] }`;
const kustomization = (fields: string) => `
      #- kustomization.yaml
      resources: [service.yaml, pod.yaml]
      ${fields}`;

testRule(rule, {
  valid: {
    'another namespace, which leaves names alone': `${kustomization('namespace: staging')}${app('{ name: A, value: "cache:6379" }')}`,
    'hosts of other names, and words': `${kustomization('namePrefix: staging-')}${app(
      '{ name: A, value: "cache2:6379" }, { name: B, value: cache }, { name: C, value: "my-cache:6379" }, { name: D, value: "https://cache.example.com/" }, { name: E, value: "cache: 10" }, { name: F, value: cache.other.svc }',
    )}`,
    'names that are put in': `${kustomization('namePrefix: staging-\n      replacements: [{ path: names.yaml }]')}${app(
      '{ name: A, value: "cache:6379" }',
    )}`,
    'an affix that is filled in': `${kustomization('namePrefix: "${ENV}-"')}${app('{ name: A, value: "cache:6379" }')}`,
  },
  invalid: {
    'hosts in all the ways they are written': {
      code: `
      #- kustomization.yaml
      resources: [service.yaml, pod.yaml]
      namePrefix: staging-
                  ^^^^^^^^ renamed${app(
                    '{ name: A, value: "cache:6379" }, { name: B, value: "redis://:x@cache/0" }, { name: C, value: cache.default.svc.cluster.local }, { name: REDIS_HOST, value: cache }',
                  )}
      `,
      says: ['renames Service "cache" to "staging-cache"', '4 values still say "cache"'],
    },
    'a name of one pod, in a base of the overlay, and a component of Dapr': {
      code: `
        #- base/kustomization.yaml
        resources: [all.yaml]
        #- base/all.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: state }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "cache-0.cache:6379" }] }
        #- prod/kustomization.yaml
        resources: [../base]
        nameSuffix: -prod
                    ^^^^^ renamed
      `,
      says: ['to "cache-prod"', '1 value still says'],
    },
  },
});
