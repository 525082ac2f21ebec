import rule from '../../../server/src/rules/dapr-apps/dapr-volume-mounts-unknown.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (
  annotations: readonly string[],
  volumes = '[{ name: certs, secret: {} }, { name: scratch }]',
  more = '',
) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: basket }
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
${annotations.map((it) => `        ${it}`).join('\n')}
    spec:
      containers: [{ name: basket }]
      volumes: ${volumes}
${more}`;
const rw = 'dapr.io/volume-mounts-rw';
const ro = 'dapr.io/volume-mounts';

testRule(rule, {
  valid: {
    'volumes of the pod': app([`${ro}: "certs:/certs, scratch:/tmp/a"`, `${rw}: scratch:/data`]),
    'a claim template': app([`${rw}: data:/data`], '[]', '  volumeClaimTemplates: [{ metadata: { name: data } }]\n'),
    'names that are filled in later': app([`${ro}: "\${VOLUME}:/certs"`]),
    'volumes that are filled in later': app([`${ro}: certs:/certs`], '[{ name: "${VOLUME}" }]'),
    nothing: app([`${ro}: ""`]),
    'pods without a sidecar': app([`${ro}: data:/certs`]).replace('"true"', '"false"'),
    'a part of something whole': app([`${ro}: data:/certs`]).replace(/ {4}spec:.*$/s, ''),
  },
  invalid: {
    'a slip of the finger, second of two': {
      code: app([`${ro}: "certs:/certs,scrach:/data"`, '                                     ^^^^^^ unknown']),
      says: ['no volume "scrach"', '"certs", "scratch"'],
      fixes: { rename: app([`${ro}: "certs:/certs,scratch:/data"`]) },
    },
    'two slips': {
      code: app([`${rw}: scrathc2:/data`, '                          ^^^^^^^^ unknown']),
      fixes: { guess: app([`${rw}: scratch:/data`]) },
    },
    'another name': app([`${rw}: data:/data`, '                          ^^^^ unknown']),
    'a path that is not absolute': app([`${ro}: certs:certs`, '                       ^^^^^^^^^^^ form']),
    'a mount in the form of Docker': app([`${ro}: certs:/certs:ro`, '                       ^^^^^^^^^^^^^^^ form']),
    'a name alone': app([`${ro}: certs`, '                       ^^^^^ form']),
    'one path twice': app([
      `${ro}: certs:/data`,
      `${rw}: scratch:/data/`,
      '                                  ^^^^^^ twice error',
    ]),
  },
});
