import rule from '../../../server/src/rules/dapr-apps/dapr-app-id-duplicate.ts';
import { testRule } from '../../support/test-rule.ts';

interface App {
  readonly name?: string;
  readonly namespace?: string;
  readonly kind?: string;
  readonly id?: string;
  readonly label?: string;
  readonly mark?: string;
}
const app = ({ name = 'basket', namespace = '', kind = 'Deployment', id = 'basket', label = name, mark = '' }: App) => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}${namespace && `, namespace: ${namespace}`} }
spec:
  template:
    metadata:
      labels: { app: ${label} }
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: ${id}${mark && `\n${' '.repeat(24)}${'^'.repeat(id.length)} ${mark}`}
`;
const service = (metadata: string) => `
apiVersion: v1
kind: Service
metadata: { name: basket-dapr${metadata} }
spec: { selector: { app: basket } }
`;

testRule(rule, {
  valid: {
    'an id for each app': `${app({})}---${app({ name: 'orders', id: 'orders' })}`,
    'another namespace': `${app({ namespace: 'a' })}---${app({ name: 'orders', namespace: 'b' })}`,
    'overlays of one app': `#- dev/app.yaml\n${app({})}#- prod/app.yaml\n${app({})}`,
    'apps of two samples': `#- one/app.yaml\n${app({})}#- two/app.yaml\n${app({ name: 'orders' })}`,
    'ids that are filled in later': `${app({ id: '"${ID}"' })}---${app({ name: 'orders', id: '"${ID}"' })}`,
    'a Service that was exported from a cluster': `${app({})}---${service(', ownerReferences: [{ kind: Deployment }]')}`,
    'a Service for another app': `${app({ id: 'orders' })}---${service('')}`,
  },
  invalid: {
    'two of one file': {
      code: `${app({})}---${app({ name: 'orders', mark: 'shared' })}`,
      says: ['Deployment "orders" and Deployment "basket"', '"basket"'],
    },
    'two of one folder': `#- a.yaml\n${app({})}#- b.yaml\n${app({ kind: 'StatefulSet', name: 'db', mark: 'shared' })}`,
    'two that name their namespace': `#- one/a.yaml\n${app({ namespace: 'shop' })}#- two/b.yaml\n${app({ name: 'orders', namespace: 'shop', mark: 'shared information' })}`,
    'a canary': `${app({})}---${app({ name: 'basket-canary', label: 'basket', mark: 'shared hint' })}`,
    'a Job that helps': `${app({})}---${app({ kind: 'Job', name: 'seed', mark: 'shared information' }).replace('apps/v1', 'batch/v1')}`,
    'a Service by hand': {
      code: `${app({ mark: 'service' })}---${service('')}`,
      says: ['Service "basket-dapr"'],
    },
  },
});
