import rule from '../../../server/src/rules/gitops-config/gitops-force-stateful.ts';
import { testRule } from '../../support/test-rule.ts';

const flux = (fields: string) => `
      #- clusters/prod/shop.yaml
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: { name: shop }
      spec:
        path: ./apps/shop
        sourceRef: { kind: GitRepository, name: shop }
        ${fields}`;
const claim = `
      #- apps/shop/claim.yaml
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: orders }
      spec: { storageClassName: fast }`;

testRule(rule, {
  valid: {
    'nothing forced': flux('force: false') + claim,
    'what holds no state': `${flux('force: true')}
      #- apps/shop/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: shop }
    `,
    'other options, and other values': `
      #- argo.yaml
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: { name: shop }
      spec: { source: { path: apps/shop }, syncPolicy: { syncOptions: [ServerSideApply=true, Replace=false] } }
      ${claim}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, annotations: { kustomize.toolkit.fluxcd.io/force: disabled, argocd.argoproj.io/sync-options: Prune=false } }
    `,
  },

  invalid: {
    'a claim below a path of Flux': {
      code: `
      #- clusters/prod/shop.yaml
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: { name: shop }
      spec:
        path: ./apps/shop
        sourceRef: { kind: GitRepository, name: shop }
        force: true # for the migration
               ^^^^ force${claim}
      `,
      says: ['Flux deletes what "./apps/shop" holds', 'PersistentVolumeClaim "orders"'],
      fixes: { off: `${flux('force: false # for the migration')}${claim}` },
    },
    'options of Argo CD': {
      code: `
        #- argo.yaml
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: { name: shop }
        spec:
          source: { path: apps/shop }
          syncPolicy:
            syncOptions:
              - CreateNamespace=true
              - Replace=true
                ^^^^^^^^^^^^ force
        #- apps/shop/set.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
      `,
      fixes: {
        off: `
          #- argo.yaml
          apiVersion: argoproj.io/v1alpha1
          kind: Application
          metadata: { name: shop }
          spec:
            source: { path: apps/shop }
            syncPolicy:
              syncOptions:
                - CreateNamespace=true
          #- apps/shop/set.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
        `,
      },
    },
    'annotations of the objects': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: cache
          annotations:
            argocd.argoproj.io/sync-options: Prune=false,Force=true,Replace=true
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ annotated
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: orders
          annotations:
            kustomize.toolkit.fluxcd.io/force: Enabled
                                               ^^^^^^^ annotated
      `,
      says: ['all its pods at once', 'and its disk'],
      fixes: {
        off: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata:
            name: cache
            annotations:
              argocd.argoproj.io/sync-options: Prune=false
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata:
            name: orders
            annotations:
              kustomize.toolkit.fluxcd.io/force: Enabled
        `,
      },
    },
  },
});
