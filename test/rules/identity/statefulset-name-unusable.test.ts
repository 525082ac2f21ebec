import rule from '../../../server/src/rules/identity/statefulset-name-unusable.ts';
import { testRule } from '../../support/test-rule.ts';

const letters = (count: number) => 'a'.repeat(count);
const set = (name: string, spec = 'serviceName: db') => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: ${name} }
      spec: { ${spec} }
`;
/** Carets below a value that stands behind `before`. */
const carets = (before: string, value: string) => `${' '.repeat(before.length)}${'^'.repeat(value.length)}`;
const invalidSet = (name: string, message: string, spec?: string) =>
  set(name, spec).replace(' }\n', ` }\n${carets('      metadata: { name: ', name)} ${message}\n`);
const invalidTemplate = (name: string, message: string) => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        volumeClaimTemplates:
          - metadata:
              name: ${name}
${carets('              name: ', name)} ${message}
`;

testRule(rule, {
  valid: {
    'a short name': set('db'),
    'a digit in front': set('2nd-db'),
    'the longest name': set(letters(52), 'replicas: 3'),
    'a name that is filled in later': set('"${NAME}"'),
    'a name for a chart': set('"{{ .Values.name }}.db"'),
    'a set without a name yet': 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {}\nspec: {}\n',
    'a claim template': set('db', 'volumeClaimTemplates: [{ metadata: { name: data-0 } }]'),
    'a claim template that is filled in later': set('db', 'volumeClaimTemplates: [{ metadata: { name: "<name>" } }]'),
    'the longest claim template': set('db', `volumeClaimTemplates: [{ metadata: { name: ${letters(63)} } }]`),
    'a long name of a kind that makes no names of it': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: ${letters(60)} }
    `,
  },

  invalid: {
    'a dot': {
      code: invalidSet('my.db', 'characters'),
      says: ['"my.db" is no DNS label', '"my.db-0" cannot be the host name'],
    },
    capitals: invalidSet('Orders', 'characters'),
    'an underscore': invalidSet('my_db', 'characters'),
    'a dash at the end': invalidSet('db-', 'characters'),
    'one character too many for the revision': {
      code: invalidSet(letters(53), 'label'),
      says: ['53 characters', 'gets 64; 63 are allowed'],
    },
    'a name whose first pod just fits': { code: invalidSet(letters(61), 'label'), says: ['gets 72; 63'] },
    'a name whose last pod does not fit': {
      code: invalidSet(letters(61), 'host', 'replicas: 11'),
      says: ['61 characters', `"${letters(61)}-10" has 64; 63 are allowed`],
    },
    'a name whose ordinals start late': {
      code: invalidSet(letters(60), 'host', 'ordinals: { start: 100 }'),
      says: [`"${letters(60)}-100" has 64`],
    },
    'a name that does not fit at all': { code: invalidSet(letters(62), 'host'), says: ['has 64; 63'] },
    'a name that only fits while an autoscaler has few pods': {
      code: `${invalidSet(letters(61), 'label', 'replicas: 20')}      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: db }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: ${letters(61)} }
        minReplicas: 2
        maxReplicas: 20
`,
      says: ['gets 72'],
    },
    'a claim template with capitals': { code: invalidTemplate('Data', 'volume'), says: ['"Data" is no DNS label'] },
    'a claim template that is too long for a volume': invalidTemplate(letters(64), 'volume'),
    'a claim template that is too long for a claim': {
      code: invalidTemplate(letters(249), 'claim'),
      says: ['gets 254 characters: 249 of the template, 2 of the set', '253 are allowed'],
    },
  },
});
