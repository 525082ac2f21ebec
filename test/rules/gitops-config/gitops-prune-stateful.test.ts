import rule from '../../../server/src/rules/gitops-config/gitops-prune-stateful.ts';
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
    'no pruning': flux('prune: false') + claim,
    'objects without data, and sets that leave their claims': `${flux('prune: true')}
      #- apps/shop/all.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
      ---
      apiVersion: v1
      kind: Namespace
      metadata: { name: empty }
    `,
    'a claim that is protected': `${flux('prune: true')}
      #- apps/shop/claim.yaml
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: orders, annotations: { kustomize.toolkit.fluxcd.io/prune: disabled } }
    `,
    'a class that keeps the disk': `${flux('prune: true')}${claim}
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: fast }
      reclaimPolicy: Retain
    `,
    'protection for everything': `${flux('prune: true')}
        commonMetadata: { annotations: { kustomize.toolkit.fluxcd.io/prune: disabled } }${claim}
    `,
    'a path of another source': `
      #- clusters/prod/shop.yaml
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: { name: shop }
      spec: { path: ./apps/shop, prune: true, sourceRef: { kind: OCIRepository, name: shop } }
      ${claim}
    `,
    'a path that is not here, and claims that it does not load': `${flux('prune: true').replace('apps/shop', 'apps/other')}${claim}
      #- apps/kustomization.yaml
      resources: [shop]
    `,
    'claims beside what the kustomization of the folder loads': `${flux('prune: true')}${claim}
      #- apps/shop/kustomization.yaml
      resources: [service.yaml]
    `,
    'an Application that prunes when told to': `
      #- argo.yaml
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: { name: shop }
      spec: { source: { path: apps/shop }, syncPolicy: { automated: { selfHeal: true } } }
      ${claim}
    `,
  },

  invalid: {
    'a claim below the path': {
      code: `
      #- clusters/prod/shop.yaml
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: { name: shop }
      spec:
        path: ./apps/shop
        sourceRef: { kind: GitRepository, name: shop }
        prune: true
               ^^^^ prune${claim}
      `,
      says: ['Flux prunes what is gone from "./apps/shop"', 'PersistentVolumeClaim "orders" would be deleted'],
      fixes: {
        protect: `
      #- clusters/prod/shop.yaml
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: { name: shop }
      spec:
        path: ./apps/shop
        sourceRef: { kind: GitRepository, name: shop }
        prune: true
      #- apps/shop/claim.yaml
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: orders, annotations: { kustomize.toolkit.fluxcd.io/prune: disabled } }
      spec: { storageClassName: fast }
        `,
      },
    },
    'what a base of the path brings, for Argo CD': {
      code: `
        #- argo.yaml
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: { name: shop }
        spec: { source: { path: apps/prod }, syncPolicy: { automated: { prune: true } } }
                                                                               ^^^^ prune
        #- apps/prod/kustomization.yaml
        resources: [../base]
        #- apps/base/kustomization.yaml
        resources: [set.yaml]
        #- apps/base/set.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: cache
          annotations:
            argocd.argoproj.io/sync-options: ServerSideApply=true
        spec:
          persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete }
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['Argo CD prunes', 'StatefulSet "cache"'],
      fixes: {
        protect: `
          #- argo.yaml
          apiVersion: argoproj.io/v1alpha1
          kind: Application
          metadata: { name: shop }
          spec: { source: { path: apps/prod }, syncPolicy: { automated: { prune: true } } }
          #- apps/prod/kustomization.yaml
          resources: [../base]
          #- apps/base/kustomization.yaml
          resources: [set.yaml]
          #- apps/base/set.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata:
            name: cache
            annotations:
              argocd.argoproj.io/sync-options: ServerSideApply=true,Prune=false
          spec:
            persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete }
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'a namespace with claims in it': {
      code: `
        #- clusters/prod/shop.yaml
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: { name: shop }
        spec: { template: { spec: { sources: [{ path: apps/shop }], syncPolicy: { automated: { prune: true } } } } }
                                                                                                      ^^^^ prune information
        #- apps/shop/namespace.yaml
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop }
        #- claims/orders.yaml
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: orders, namespace: shop }
      `,
      fixes: {
        protect: `
          #- clusters/prod/shop.yaml
          apiVersion: argoproj.io/v1alpha1
          kind: ApplicationSet
          metadata: { name: shop }
          spec: { template: { spec: { sources: [{ path: apps/shop }], syncPolicy: { automated: { prune: true } } } } }
          #- apps/shop/namespace.yaml
          apiVersion: v1
          kind: Namespace
          metadata: { name: shop, annotations: { argocd.argoproj.io/sync-options: Prune=false } }
          #- claims/orders.yaml
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: orders, namespace: shop }
        `,
      },
    },
  },
});
