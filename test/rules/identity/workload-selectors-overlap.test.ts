import rule from '../../../server/src/rules/identity/workload-selectors-overlap.ts';
import { testRule } from '../../support/test-rule.ts';

interface Workload {
  readonly kind?: string;
  readonly namespace?: string;
  readonly selector?: string;
  readonly labels?: string;
  readonly carets?: string;
}

const workload = (
  name: string,
  { kind = 'StatefulSet', namespace, selector = 'app: db', labels = 'app: db', carets = '' }: Workload = {},
) => `
apiVersion: ${kind.includes('Job') ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`} }
spec:
  selector: { matchLabels: { ${selector} } }
${carets}  template: { metadata: { labels: { ${labels} } } }
`;
const both = (one: Workload, two: Workload) => `${workload('orders', one)}---${workload('users', two)}`;
const files = (one: string, two: string) => `#- one/a.yaml${one}#- two/b.yaml${two}`;
const hpa = (metrics: string, name = 'orders') => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: load }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: ${name} }
  ${metrics}
`;
const carets = (message: string) => `  ^^^^^^^^ ${message}\n`;

testRule(rule, {
  valid: {
    'labels of its own for each': both({}, { selector: 'app: web', labels: 'app: web' }),
    'a selector that asks for more than the other has': both(
      { selector: 'app: db, of: orders', labels: 'app: db, of: orders' },
      { selector: 'app: db, of: users', labels: 'app: db, of: users' },
    ),
    'another namespace': both({ namespace: 'one' }, { namespace: 'two' }),
    'variants of one workload': files(workload('db'), workload('db')),
    'samples that lie apart': files(workload('orders'), workload('users')),
    'samples side by side': `#- a.yaml${workload('orders')}#- b.yaml${workload('users')}`,
    'a Job': both({}, { kind: 'Job' }),
    'labels that are filled in later': both(
      { selector: 'app: "${APP}"', labels: 'app: "${APP}"' },
      { selector: 'app: "${APP}"', labels: 'app: "${APP}"' },
    ),
    'a selector that misses its own pods': both({ labels: 'app: other' }, { selector: 'of: users', labels: 'app: db' }),
  },
  invalid: {
    'one label for two': {
      code: both({}, { carets: carets('overlap') }),
      says: ['The selector of StatefulSet "users" also matches the pods of StatefulSet "orders".'],
    },
    'one that is too broad': {
      code: both({ carets: carets('overlap') }, { selector: 'app: db, of: users', labels: 'app: db, of: users' }),
      says: ['StatefulSet "orders" also matches the pods of StatefulSet "users"'],
    },
    'two kinds of one name': both({}, { carets: carets('overlap') }).replace('kind: StatefulSet', 'kind: Deployment'),
    'files of one namespace that lie apart': files(
      workload('orders', { namespace: 'shop' }),
      workload('users', { namespace: 'shop', carets: carets('overlap') }),
    ),
    'several others': {
      code: `${workload('a', { carets: carets('overlap') })}---${workload('b', { selector: 'app: db, of: b', labels: 'app: db, of: b' })}---${workload('c', { carets: carets('overlap') })}`,
      says: ['also matches the pods of StatefulSet "a" and 1 more.'],
    },
    'an autoscaler that goes by load': {
      code: `${both({ carets: carets('scaled warning') }, {})}${hpa('metrics: [{ type: Resource, resource: { name: cpu } }]')}`,
      says: [
        'HorizontalPodAutoscaler "load" averages the pods of StatefulSet "users" in with those of StatefulSet "orders"',
      ],
    },
    'an old autoscaler': `${both({}, { carets: carets('scaled warning') })}${hpa('targetCPUUtilizationPercentage: 80', 'users')}`,
    'an autoscaler that goes by something else': `${both({}, { carets: carets('overlap') })}${hpa('metrics: [{ type: External }]')}`,
  },
});
