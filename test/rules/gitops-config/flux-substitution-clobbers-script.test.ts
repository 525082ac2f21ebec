import rule from '../../../server/src/rules/gitops-config/flux-substitution-clobbers-script.ts';
import { testRule } from '../../support/test-rule.ts';

const flux = (postBuild: string) => `
      #- clusters/shop.yaml
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: { name: shop }
      spec:
        path: ./apps
        sourceRef: { kind: GitRepository, name: shop }
        postBuild: ${postBuild}`;
const script = (text: string, metadata = 'name: backup') => `
      #- apps/backup.yaml
      apiVersion: v1
      kind: ConfigMap
      metadata: { ${metadata} }
      data:
        backup.sh: |
          ${text}
    `;

testRule(rule, {
  valid: {
    'variables that Flux knows, that have a default, that are escaped or without braces': `${flux('{ substitute: { REGION: west } }')}${script(
      'echo ${REGION} ${DIR:-/tmp} $${NAME} $HOME $(date) ${1}',
    )}`,
    'no substitution': `${flux('{}')}${script('echo ${DIR}')}`,
    'names that the cluster gives': `${flux('{ substitute: { A: b }, substituteFrom: [{ kind: ConfigMap, name: vars }] }')}${script('echo ${DIR}')}`,
    'a ConfigMap that is left alone': `${flux('{ substitute: { A: b } }')}${script(
      'echo ${DIR}',
      'name: backup, annotations: { kustomize.toolkit.fluxcd.io/substitute: disabled }',
    )}`,
    'a path that is not here': `${flux('{ substitute: { A: b } }').replace('./apps', './other')}${script('echo ${DIR}')}`,
  },
  invalid: {
    'variables of a script': {
      code: `
      #- clusters/shop.yaml
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: { name: shop }
      spec:
        path: ./apps
        sourceRef: { kind: GitRepository, name: shop }
        postBuild: { substitute: { REGION: west } }
                     ^^^^^^^^^^ emptied${script('cp ${DIR}/a ${REGION} "${DIR}/${FILE}"')}`,
      says: ['"DIR" and "FILE"', 'ConfigMap "backup", key "backup.sh"'],
      fixes: {
        escape: `${flux('{ substitute: { REGION: west } }')}${script('cp $${DIR}/a ${REGION} "$${DIR}/$${FILE}"')}`,
      },
    },
  },
});
